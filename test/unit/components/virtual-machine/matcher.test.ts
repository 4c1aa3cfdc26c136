import { describe, expect, it } from "vitest";
import { renderMatcher } from "../../../../components/virtual-machine/matcher.ts";
import { check, type Judgement, render } from "./support.ts";

describe("renderMatcher()", () => {
  it("writes nothing when nothing is said", () => {
    expect(renderMatcher(undefined)).toBeUndefined();
  });

  it("takes a name, and details", () => {
    expect(renderMatcher("u1.large")).toEqual({ name: "u1.large" });
    const detail = { name: "small", kind: "VirtualMachineInstancetype", revisionName: "small-v1" };
    expect(renderMatcher(detail)).toEqual(detail);
  });

  it("is what instancetype and preference are", () => {
    const inferred = { inferFromVolume: "root", inferFromVolumeFailurePolicy: "Ignore" } as const;
    expect(render({ instancetype: inferred, preference: "fedora" })).toMatchObject({
      instancetype: inferred,
      preference: { name: "fedora" },
    });
  });
});

const excluded = "The instance type gives it, and KubeVirt refuses both. Drop one.";

describe("rules of instance types", () => {
  it.each<Judgement>([
    [{ instancetype: "u1.large", memory: undefined }, []],
    [{ instancetype: "u1.large", memory: undefined, cpu: { model: "host-passthrough" } }, []],
    [{ preference: "fedora", cpu: 2 }, []],
    [{ instancetype: "u1.large", cpu: 4, memory: "1Gi" }, [`cpu: ${excluded}`, `memory: ${excluded}`]],
    [
      { instancetype: "u1.large", memory: undefined, resources: { limits: { cpu: "2" } } },
      [`resources.limits.cpu: ${excluded}`],
    ],
    [
      { instancetype: {}, memory: undefined },
      ["instancetype: It needs exactly one of name and inferFromVolume."],
    ],
    [
      { preference: { name: "a", kind: "VirtualMachinePreference", inferFromVolume: "root" } },
      [
        "preference.name: It excludes inferFromVolume. Drop one.",
        "preference.kind: It excludes inferFromVolume. Drop one.",
      ],
    ],
    [
      { preference: { inferFromVolume: "root", inferFromVolumeFailurePolicy: "Retry" } },
      ['preference.inferFromVolumeFailurePolicy: "Retry" does not fit: it must be "Ignore" or "Reject".'],
    ],
    [{ instanceType: "u1.large" }, ["instanceType: There is no such argument. Did you mean instancetype?"]],
  ])("judge %j", (args, failures) => {
    expect(check(args)).toEqual(failures);
  });
});
