import { describe, expect, it } from "vitest";
import { validateInstancetype } from "../../../../components/instancetype/validate-instancetype.ts";
import { UNKNOWN } from "../../../../components/shared/known.ts";
import { lines } from "../support.ts";

const small = { cpu: { guest: 2 }, memory: { guest: "4Gi" } };
const check = (spec: unknown, more: object = {}) => lines(validateInstancetype({ spec, ...more }));

describe("validateInstancetype()", () => {
  it.each([
    small,
    { cpu: { guest: 4, dedicatedCPUPlacement: true, isolateEmulatorThread: true }, memory: { guest: "8Gi" } },
    {
      cpu: { guest: 4, dedicatedCPUPlacement: true, numa: { guestMappingPassthrough: {} } },
      memory: { guest: "8Gi", hugepages: { pageSize: "1Gi" } },
    },
    { ...small, memory: { guest: "4Gi", overcommitPercent: 20 }, ioThreadsPolicy: "auto" },
    { ...small, gpus: [{ name: "vgpu", deviceName: "nvidia.com/NVIDIA_A2-4Q" }] },
    { ...small, gpus: [{ name: "vgpu", claimName: "gpus", requestName: "one" }] },
    { cpu: { guest: UNKNOWN }, memory: UNKNOWN },
    UNKNOWN,
  ])("finds nothing wrong with %j", (spec) => {
    expect(check(spec)).toEqual([]);
  });

  it.each<readonly [spec: unknown, failures: readonly string[]]>([
    [undefined, ["spec: It is missing. Say what machines get."]],
    [
      { memory: {} },
      [
        "spec.cpu.guest: It is missing. Say how many virtual CPUs machines get.",
        'spec.memory.guest: It is missing. Say how much memory machines get, such as "4Gi".',
      ],
    ],
    [
      { cpu: { guest: 0, maxSockets: 0 }, memory: { guest: "4" } },
      [
        "spec.cpu.guest: 0 does not fit: it must be a whole number from 1 to 512.",
        "spec.cpu.maxSockets: 0 does not fit: it must be a whole number from 1 to 512.",
        'spec.memory.guest: "4" does not fit: it must be a quantity of at least 1Mi, such as "512Mi" or "16Gi".',
      ],
    ],
    [
      { ...small, cpu: { guest: 4, isolateEmulatorThread: true } },
      [
        "spec.cpu.isolateEmulatorThread: Isolating the emulator's thread needs dedicated CPUs. Set them too, or drop this.",
      ],
    ],
    [
      { ...small, memory: { guest: "1500Mi", hugepages: { pageSize: "1Gi" }, overcommitPercent: 10 } },
      [
        "spec.memory.overcommitPercent: It excludes hugepages, which are never more than there are. Drop one.",
        'spec.memory.guest: "1500Mi" is no multiple of the hugepages\' size, which is "1Gi".',
      ],
    ],
    [
      { ...small, memory: { guest: "4Gi", overcommitPercent: 120 } },
      ["spec.memory.overcommitPercent: 120 does not fit: it must be a whole number from 0 to 100."],
    ],
    [
      { ...small, gpus: [{ name: "vgpu" }] },
      ["spec.gpus[0].deviceName: It is missing. Give it, or claimName and requestName."],
    ],
  ])("says what is wrong with %j", (spec, failures) => {
    expect(check(spec)).toEqual(failures);
  });

  it("knows whose it is", () => {
    expect(check(small, { name: "Big One", namespace: "vms" })).toEqual([
      expect.stringMatching(/^name: "Big One" does not fit/),
    ]);
    expect(check(small, { clusterWide: true, namespace: "vms" })).toEqual([
      "namespace: It excludes clusterWide: what is the cluster's has none. Drop one.",
    ]);
    expect(check(small, { clusterWide: UNKNOWN })).toEqual([
      "clusterWide: It has to be true or false when the program runs: it decides the kind.",
    ]);
    expect(check(small, { cpu: 4, label: {} })).toEqual([
      "cpu: There is no such argument. What machines get goes into spec.",
      "label: There is no such argument. Did you mean labels?",
    ]);
  });
});
