import { describe, expect, it } from "vitest";
import { validatePreference } from "../../../../components/instancetype/validate-preference.ts";
import { UNKNOWN } from "../../../../components/shared/known.ts";
import { lines } from "../support.ts";

const check = (spec: unknown) => lines(validatePreference({ spec }));

describe("validatePreference()", () => {
  it.each([
    { devices: { preferredDiskBus: "virtio", preferredRng: {} } },
    { cpu: { preferredCPUTopology: "preferCores" } },
    { cpu: { preferredCPUTopology: "spread", spreadOptions: { across: "CoresThreads", ratio: 2 } } },
    { cpu: { preferredCPUTopology: UNKNOWN, spreadOptions: { ratio: 4 } } },
    { firmware: { preferredEfi: { secureBoot: false } }, requirements: { cpu: { guest: 2 } } },
    { firmware: { preferredUseBios: true, preferredUseBiosSerial: true } },
    UNKNOWN,
  ])("finds nothing wrong with %j", (spec) => {
    expect(check(spec)).toEqual([]);
  });

  it.each<readonly [spec: unknown, failures: readonly string[]]>([
    [{}, ["spec: It says nothing. Say what machines get."]],
    [
      { cpu: { preferredCPUTopology: "core" }, devices: { preferredCdromBus: "virtio" } },
      [
        'spec.cpu.preferredCPUTopology: "core" does not fit: it must be "cores", "sockets", "threads", "spread" or "any".',
        'spec.devices.preferredCdromBus: "virtio" does not fit: it must be "sata", "scsi" or "usb".',
      ],
    ],
    [
      { cpu: { spreadOptions: { across: "SocketsCores" } } },
      ['spec.cpu.spreadOptions: It is for preferredCPUTopology "spread". Set that too, or drop this.'],
    ],
    [
      { cpu: { preferredCPUTopology: "spread", spreadOptions: { across: "CoresThreads", ratio: 4 } } },
      ["spec.cpu.spreadOptions.ratio: 4 does not fit: a core has 2 threads."],
    ],
    [
      { requirements: { cpu: {}, memory: { guest: "much" } } },
      [
        'spec.requirements.memory.guest: "much" does not fit: it must be a positive quantity with a unit, such as "512Mi" or "16Gi".',
        "spec.requirements.cpu.guest: It is missing. Say how much machines have to have.",
      ],
    ],
    [
      { firmware: { preferredUseBiosSerial: true } },
      ["spec.firmware.preferredUseBiosSerial: It needs preferredUseBios. Set that too, or drop this."],
    ],
    [
      { firmware: { preferredUseBios: true, preferredEfi: {} } },
      [
        "spec.firmware.preferredEfi: It is not looked at in machines that prefer BIOS. Drop it, or preferredUseBios.",
      ],
    ],
  ])("says what is wrong with %j", (spec, failures) => {
    expect(check(spec)).toEqual(failures);
  });
});
