import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { UNKNOWN } from "../../../../components/shared/known.ts";
import { checkShape } from "../../../../components/virtual-machine/check-shape.ts";
import { MACHINE } from "../../../../components/virtual-machine/machine-shape.ts";
import { validateVirtualMachineArgs } from "../../../../components/virtual-machine/validate.ts";
import { check, type Judgement } from "./support.ts";

const none = "There is no such argument.";

describe("names that are no arguments", () => {
  it.each<Judgement>([
    [{ metadata: { name: "db" } }, [`metadata: ${none} Use name, namespace, labels and annotations.`]],
    [{ instanceType: "u1.large" }, [`instanceType: ${none} Did you mean instancetype?`]],
    [{ maxGuest: "4Gi" }, [`maxGuest: ${none} Use memory.maxGuest.`]],
    [{ template: {} }, [`template: ${none} Use spec.template.`]],
    [{ cpu: { corez: 2 } }, [`cpu.corez: ${none} Did you mean cores?`]],
    [{ rebootPolicy: "Terminate" }, [`rebootPolicy: ${none} What no argument covers goes into spec.`]],
    [
      { disks: [{ name: "a", containerDisk: { image: "x", pullPolicy: "Always" }, Bus: "virtio" }] },
      [
        `disks[0].containerDisk.pullPolicy: ${none} What no argument covers goes into spec.`,
        `disks[0].Bus: ${none} Did you mean bus?`,
      ],
    ],
    [
      { networks: [{ name: "a", pod: {}, mac: "x" }], constructor: 1 },
      [
        `networks[0].mac: ${none} What no argument covers goes into spec.`,
        `constructor: ${none} What no argument covers goes into spec.`,
      ],
    ],
    [{ cpus: undefined, nodeSelector: { any: "name" }, templateLabels: { any: "name" } }, []],
    [
      {
        spec: {
          template: { spec: { domain: { devices: { disks: [{ name: "a", disk: { buss: "x" } }] } } } },
        },
      },
      [
        "spec.template.spec.domain.devices.disks[0].disk.buss: KubeVirt 1.8 has no such field. Did you mean bus?",
        'spec.template.spec.domain.devices.disks[0]: There is no volume "a" to fill it.',
      ],
    ],
    [{ spec: { anything: {} }, cluster: { version: "1.9.0" } }, []],
  ])("are refused: %j", (args, failures) => {
    expect(check(args)).toEqual(failures);
  });

  it("are told together with what else is wrong", () => {
    expect(check({ cpus: 4, cpu: 0 })).toEqual([
      `cpus: ${none} Did you mean cpu?`,
      "cpu: 0 does not fit: it must be a whole number from 1 to 512.",
    ]);
  });
});

describe("arguments with members", () => {
  it.each<Judgement>([
    [{ firmware: UNKNOWN }, ["firmware: It has to be written out, not an output."]],
    [{ firmware: "efi" }, ['firmware: "efi" does not fit: it must be an object with members.']],
    [
      { watchdog: "bark" },
      [
        'watchdog: "bark" does not fit: it must be "poweroff" or "reset" or "shutdown" or an object with members.',
      ],
    ],
    [{ inputs: { name: "a" } }, ["inputs: It has to be a list that is written out, not an output."]],
    [{ networks: [UNKNOWN] }, ["networks[0]: It has to be written out, not an output."]],
    [{ cpu: UNKNOWN, memory: UNKNOWN, instancetype: UNKNOWN }, []],
  ])("are what they have to be: %j", (args, failures) => {
    expect(check(args)).toEqual(failures);
  });

  it("stand any JSON", () => {
    const names = Object.keys(MACHINE.names);
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...names), fc.jsonValue({ maxDepth: 3 })), (args) => {
        validateVirtualMachineArgs(args);
      }),
      { numRuns: 500 },
    );
    expect(checkShape(undefined, MACHINE)).toEqual({ names: [], forms: [] });
  });
});
