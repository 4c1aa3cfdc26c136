import { expect, test } from "vitest";
import { podsOf } from "../../../sandbox/lifecycle/faults.ts";

const pod = (name: string, binary: string) => ({
  ...{ namespace: "kubevirt", name, binary },
  ...({ pid: 1, state: "ready", restarts: 0 } as const),
});
const pods = [
  pod("virt-api-1", "virt-api"),
  pod("virt-api-2", "virt-api"),
  pod("virt-operator-1", "virt-operator"),
];

test("means all pods of a program by its name, and one by its own", () => {
  expect(podsOf(pods, "virt-api").map(({ name }) => name)).toEqual(["virt-api-1", "virt-api-2"]);
  expect(podsOf(pods, "kubevirt/virt-api-2").map(({ name }) => name)).toEqual(["virt-api-2"]);
  expect(podsOf(pods, "virt")).toEqual([]);
});
