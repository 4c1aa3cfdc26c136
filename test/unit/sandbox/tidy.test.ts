import { expect, test } from "vitest";
import { claimsToBeReady, isElection } from "../../../sandbox/cluster/tidy.ts";

test("knows the ConfigMaps that elect leaders", () => {
  const leader = { "control-plane.alpha.kubernetes.io/leader": "{}" };
  expect(isElection({ metadata: { name: "x", annotations: leader } })).toBe(true);
  expect(isElection({ metadata: { name: "cdi-operator-leader-election-helper" } })).toBe(true);
  expect(isElection({ metadata: { name: "kubevirt-ca" } })).toBe(false);
});

test("doubts only pods that ran as processes and call themselves ready", () => {
  const conditions = [{ type: "Ready", status: "True" }];
  const metadata = { name: "a" };
  const process = [{ containerID: "sandbox://uid/0" }];
  expect(claimsToBeReady({ metadata, status: { conditions, containerStatuses: process } })).toBe(true);
  expect(claimsToBeReady({ metadata, status: { conditions, containerStatuses: [{}] } })).toBe(false);
  expect(claimsToBeReady({ metadata, status: { conditions: [], containerStatuses: process } })).toBe(false);
  expect(claimsToBeReady({ metadata })).toBe(false);
});
