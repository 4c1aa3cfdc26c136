import { describe, expect, it } from "vitest";
import { UNKNOWN } from "../../../../provider/handlers/values/unknown.ts";
import { planPool } from "../../../../provider/handlers/virtual-machine-pool-state/plan-pool.ts";
import type { PoolSpec } from "../../../../provider/handlers/virtual-machine-pool-state/types.ts";

const pool = (spec: object, more: PoolSpec = {}): PoolSpec => ({
  ...more,
  virtualMachineTemplate: { spec: { runStrategy: "Always", ...spec } },
});
const cores = (count: unknown) => ({ template: { spec: { domain: { cpu: { cores: count } } } } });
const sockets = (count: number) => ({ template: { spec: { domain: { cpu: { sockets: count } } } } });
const plan = (before: PoolSpec, after: PoolSpec) =>
  planPool(before, after).map(({ path, impact, reason }) => [path, impact, reason]);

describe("planPool()", () => {
  const CPU = "spec.virtualMachineTemplate.spec.template.spec.domain.cpu";
  const restarts = "the pool restarts each machine whose template has changed";

  it("says that the pool restarts its machines, also for what is live in a machine of its own", () => {
    expect(plan(pool(cores(1)), pool(cores(2)))).toEqual([[`${CPU}.cores`, "restart", restarts]]);
    expect(plan(pool(sockets(1)), pool(sockets(2)))).toEqual([[`${CPU}.sockets`, "restart", restarts]]);
    expect(plan(pool(cores(1)), pool(cores(1)))).toEqual([]);
    expect(plan(pool(cores(1)), pool(cores(UNKNOWN)))).toMatchObject([
      [`${CPU}.cores`, "unknown", expect.any(String)],
    ]);
  });

  it("says that machines are made anew with their disks when those change", () => {
    const disks = (size: string) => ({
      dataVolumeTemplates: [
        { metadata: { name: "data" }, spec: { storage: { resources: { requests: { storage: size } } } } },
      ],
    });
    expect(plan(pool(disks("1Gi")), pool(disks("2Gi")))).toMatchObject([
      [
        expect.stringContaining("dataVolumeTemplates[data]"),
        "replace",
        expect.stringContaining("with its disks"),
      ],
    ]);
  });

  it("leaves it to virt-controller, or to nobody, as the strategy says", () => {
    const [opportunistic, unmanaged] = ["opportunistic", "unmanaged"].map((word) => ({
      updateStrategy: { [word]: {} },
    }));
    expect(plan(pool(sockets(1), opportunistic), pool(sockets(2), opportunistic))).toMatchObject([
      [`${CPU}.sockets`, "migrate", expect.any(String)],
    ]);
    expect(plan(pool(cores(1), unmanaged), pool(cores(2), unmanaged))).toMatchObject([
      [`${CPU}.cores`, "live", expect.stringContaining("made from now on")],
    ]);
  });

  it("counts the machines that come and go", () => {
    const of = (replicas: number, more: PoolSpec = {}) => pool({}, { replicas, ...more });
    expect(plan(of(3), of(5))).toEqual([["spec.replicas", "live", "2 machines more"]]);
    expect(plan(of(3), of(2))).toEqual([
      ["spec.replicas", "live", "1 machine fewer: deleted, with the disks that the pool made"],
    ]);
    const kept = { scaleInStrategy: { proactive: { statePreservation: "Offline" } } };
    expect(plan(of(3, kept), of(2, kept))[0]?.[2]).toBe("1 machine fewer: deleted, and their disks stay");
    const left = { scaleInStrategy: { unmanaged: {} } };
    expect(plan(of(3, left), of(2, left))[0]?.[2]).toBe(
      "no machine is deleted: scaleInStrategy is unmanaged",
    );
  });
});
