import { describe, expect, it } from "vitest";
import { validateFleetArgs } from "../../../../components/fleet/validate.ts";
import { UNKNOWN } from "../../../../components/shared/known.ts";
import { lines, paths } from "../support.ts";

const template = { memory: "1Gi" };
const validate = validateFleetArgs("web");

describe("validateFleetArgs()", () => {
  it.each([
    ["a count", { count: 3, template }],
    ["no machine at all", { count: 0, template }],
    ["a list", { machines: ["a", "b"], template }],
    ["machines that bring what the template lacks", { machines: { a: { memory: "1Gi" } }, template: {} }],
    [
      "a whole roll-out",
      { count: 3, template, rollout: { canary: 1, waveSize: "25%", maxUnavailable: 2, pause: "30s" } },
    ],
    [
      "what is not known yet",
      { count: 1, template: { memory: UNKNOWN }, namespace: UNKNOWN, restart: UNKNOWN },
    ],
  ])("lets pass %s", (_name, args) => {
    expect(validate(args)).toEqual([]);
  });

  it("tells everything that is wrong at once", () => {
    const rollout = { canary: -1, waveSize: "0%", maxUnavailable: 0, pause: "soon" };
    expect(lines(validate({ count: 2.5, template, rollout, namespace: "Web" }))).toEqual([
      'namespace: "Web" does not fit: it must be at most 63 characters out of a-z, 0-9 and "-", a letter or digit at both ends.',
      "count: 2.5 does not fit: it must be a whole number from 0 to 100000.",
      "rollout.canary: -1 does not fit: it must be a whole number of at least 0.",
      'rollout.waveSize: "0%" does not fit: it must be a whole number of at least 1, or a percentage from "1%" to "100%".',
      'rollout.maxUnavailable: 0 does not fit: it must be a whole number of at least 1, or a percentage from "1%" to "100%".',
      'rollout.pause: "soon" does not fit: it must be a duration with a unit, such as "90s", "10m" or "1h30m".',
    ]);
  });

  it("wants either a count or names, written out", () => {
    expect(lines(validate({ count: 1, machines: ["a"], template }))).toEqual([
      "machines: It excludes count. Drop one.",
    ]);
    expect(paths(validate({}))).toEqual(["count", "template"]);
    expect(lines(validate({ count: UNKNOWN, template }))[0]).toContain("has to be written out");
    expect(paths(validate({ machines: ["a", UNKNOWN], template }))).toEqual(["machines[1]"]);
    expect(paths(validate({ machines: "a", template }))).toEqual(["machines"]);
  });

  it("tells names apart", () => {
    expect(lines(validate({ machines: ["a", "B", "a", "web-a"], template }))).toEqual([
      expect.stringMatching(/^machines\[1\]: "B" does not fit: it must be a name of at most 253/),
      'machines[2]: There are two machines "a". Drop one.',
      'machines[3]: "a" and "web-a" would have resources of the same names in the program. Rename one.',
    ]);
    expect(paths(validateFleetArgs("Web Fleet")({ count: 1, template }))).toEqual(["name"]);
  });

  it("knows whom overrides are for", () => {
    expect(lines(validate({ count: 3, template, overrides: { "web-3": {}, db: {} } }))).toEqual([
      'overrides["web-3"]: The fleet has no machine "web-3". Did you mean "web-0"?',
      'overrides.db: The fleet has no machine "db". Its machines are web-0, web-1, web-2.',
    ]);
    expect(paths(validate({ machines: { a: {} }, overrides: { a: {} }, template }))).toEqual(["overrides"]);
  });

  it("finds what is wrong with machines where it is written, once", () => {
    const broken = { cpu: 0, memory: "1Gi" };
    expect(paths(validate({ count: 100, template: broken }))).toEqual(["template.cpu"]);
    expect(paths(validate({ machines: { a: { cpu: 0 }, b: {}, c: { cpu: -1 } }, template }))).toEqual([
      "machines.a.cpu",
      "machines.c.cpu",
    ]);
    expect(paths(validate({ count: 2, overrides: { "web-1": { cpu: 0 } }, template: { cpu: 1 } }))).toEqual([
      "template.memory",
      'overrides["web-1"].cpu',
    ]);
  });

  it("knows no other arguments", () => {
    expect(lines(validate({ count: 1, template, replicas: 2, rollout: { wavesize: 1 } }))).toEqual([
      expect.stringMatching(/^replicas: There is no such argument. There are name, namespace, count/),
      "rollout.wavesize: There is no such argument. Did you mean waveSize?",
    ]);
  });

  it("keeps to the fleet what is the same for all", () => {
    expect(lines(validate({ count: 1, template: { ...template, namespace: "vms" } }))).toEqual([
      "template.namespace: It is the same for the whole fleet. Move it to the fleet's own arguments.",
    ]);
  });
});
