import { expect, test } from "vitest";
import { judgeDeployed, judgePods, withOneReplica } from "../../../sandbox/cluster/install.ts";

const pod = (name: string, status: object, metadata: object = {}) => ({
  metadata: { name, ...metadata },
  status,
});
const ready = { phase: "Running", conditions: [{ type: "Ready", status: "True" }] };
const unready = { phase: "Running", conditions: [{ type: "Ready", status: "False" }] };

const metadata = { name: "a" };

test("is deployed when the operator says so, and else tells the phase", () => {
  expect(judgeDeployed([{ metadata, status: { phase: "Deployed" } }])).toBe(true);
  expect(judgeDeployed([{ metadata, status: { phase: "Deploying" } }])).toBe("phase Deploying");
  expect(judgeDeployed([{ metadata }])).toBe("phase not set");
  expect(judgeDeployed([])).toBe("not asked for");
});

test("waits for every pod that goes on, and names those that are not ready", () => {
  expect(judgePods([pod("a", ready), pod("job", { phase: "Succeeded" })])).toBe(true);
  expect(
    judgePods([pod("a", ready), pod("old", unready, { deletionTimestamp: "2026-01-01T00:00:00Z" })]),
  ).toBe(true);
  expect(judgePods([pod("a", ready), pod("b", unready), pod("c", {})])).toBe("b, c not ready");
  expect(judgePods([])).toBe("no pods yet");
});

test("runs one operator where its release asks for two, and leaves all else as it is", () => {
  const role = { kind: "ClusterRole", metadata, spec: { replicas: 2 } };
  const deployment = { kind: "Deployment", metadata, spec: { replicas: 2, paused: true } };
  expect(withOneReplica(deployment)).toEqual({ ...deployment, spec: { replicas: 1, paused: true } });
  expect(withOneReplica(role)).toBe(role);
});
