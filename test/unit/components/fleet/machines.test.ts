import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { childName, machineArgs, machineNames, zoneOf } from "../../../../components/fleet/machines.ts";

const template = {
  memory: "1Gi",
  labels: { tier: "front" },
  disks: [
    { name: "root", containerDisk: "fedora:42" },
    { name: "data", emptyDisk: "1Gi" },
  ],
} as const;

describe("machineNames()", () => {
  it("numbers the machines of a count, and takes others as they are named", () => {
    expect(machineNames("web", { count: 3, template })).toEqual(["web-0", "web-1", "web-2"]);
    expect(machineNames("web", { machines: ["b", "a"], template })).toEqual(["b", "a"]);
    expect(machineNames("web", { machines: { b: {}, a: {} }, template })).toEqual(["b", "a"]);
  });
});

describe("machineArgs()", () => {
  it("lays a machine's own arguments over the template's, lists by name", () => {
    const machines = { a: { memory: "2Gi", disks: [{ name: "data", emptyDisk: "5Gi" }] }, b: {} } as const;
    expect(machineArgs("web", { machines, template }, "a")).toEqual({
      memory: "2Gi",
      labels: { "pulumi-kubevirt/fleet": "web", tier: "front" },
      disks: [
        { name: "root", containerDisk: "fedora:42" },
        { name: "data", emptyDisk: "5Gi" },
      ],
    });
    expect(machineArgs("web", { machines, template }, "b")).toEqual(
      machineArgs("web", { machines, template }),
    );
  });

  it("spreads by the label of the fleet, on top of the template's own constraints", () => {
    const own = { maxSkew: 2, topologyKey: "rack", whenUnsatisfiable: "DoNotSchedule" };
    const args = machineArgs("web", {
      count: 1,
      template: { ...template, topologySpreadConstraints: [own] },
      spread: { topologyKey: "kubernetes.io/hostname" },
    });
    expect(args.templateLabels).toEqual({ "pulumi-kubevirt/fleet": "web" });
    expect(args.topologySpreadConstraints).toEqual([
      own,
      {
        maxSkew: 1,
        whenUnsatisfiable: "ScheduleAnyway",
        topologyKey: "kubernetes.io/hostname",
        labelSelector: { matchLabels: { "pulumi-kubevirt/fleet": "web" } },
      },
    ]);
  });

  it("puts a machine into its zone, unless it names one itself", () => {
    const overrides = { "web-1": { nodeSelector: { "topology.kubernetes.io/zone": "z9" } } };
    const args = { count: 2, template, zones: ["z0", "z1"], overrides };
    expect(machineArgs("web", args, "web-0").nodeSelector).toEqual({ "topology.kubernetes.io/zone": "z0" });
    expect(machineArgs("web", args, "web-1").nodeSelector).toEqual({ "topology.kubernetes.io/zone": "z9" });
  });
});

describe("zoneOf()", () => {
  it("goes round by number, and is the same for a name whatever else is there", () => {
    expect(["web-0", "web-1", "web-2", "web-10"].map((name) => zoneOf(name, ["a", "b", "c"]))).toEqual([
      "a",
      "b",
      "c",
      "b",
    ]);
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{1,12}$/), (name) => {
        expect(["a", "b", "c"]).toContain(zoneOf(name, ["a", "b", "c"]));
      }),
    );
    expect(zoneOf("web-0", [])).toBeUndefined();
  });
});

describe("childName()", () => {
  it("depends on the name alone: a counted machine keeps its resources when it is named", () => {
    expect(childName("web", "web-3")).toBe("web-3");
    expect(childName("web", "db")).toBe("web-db");
  });
});
