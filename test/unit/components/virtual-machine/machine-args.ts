import fc from "fast-check";

const optional = <T extends object>(model: { [K in keyof T]: fc.Arbitrary<T[K]> }) =>
  fc.record(model, { requiredKeys: [] });

const count = fc.integer({ min: 1, max: 16 });
const plainCpu = optional({
  cores: count,
  sockets: count,
  threads: count,
  model: fc.constantFrom("host-model", "host-passthrough", "Cascadelake-Server"),
  features: fc.array(fc.record({ name: fc.constantFrom("vmx", "pdpe1gb"), policy: fc.constant("require") })),
});
const dedicatedCpu = fc.record({ cores: count, dedicated: fc.constant(true) }).chain((base) =>
  optional({ threads: fc.constantFrom(1, 2), isolateEmulatorThread: fc.boolean() }).map((rest) => ({
    ...base,
    ...rest,
  })),
);

const memory = fc.oneof(
  fc.constantFrom("512Mi", "1Gi", "4Gi"),
  fc.constantFrom(
    { guest: "2Gi", hugepages: "2Mi" },
    { guest: "4Gi", hugepages: "1Gi", maxGuest: "8Gi" },
    { guest: "1Gi", maxGuest: "4Gi" },
  ),
);

const target = optional({
  bus: fc.constantFrom("virtio", "scsi"),
  cache: fc.constantFrom("none", "writeback"),
  serial: fc.constantFrom("D-1", "x_2"),
  shareable: fc.boolean(),
});
const disks = fc
  .subarray([
    { name: "root", containerDisk: "quay.io/containerdisks/fedora:42" },
    { name: "data", dataVolume: { source: { blank: {} }, size: "1Gi" } },
    { name: "init", cloudInit: { userData: "#cloud-config\n" } },
    { name: "tmp", emptyDisk: "1Gi" },
    { name: "claim", persistentVolumeClaim: "claim" },
  ])
  .chain((sources) =>
    fc
      .tuple(...sources.map(() => target))
      .map((targets) => sources.map((source, i) => ({ ...source, ...targets[i] }))),
  );

const networks = fc.subarray([
  { name: "default", pod: {} },
  { name: "lan", multus: "vms/lan", macAddress: "02:00:00:00:00:01" },
  { name: "vf", multus: "vms/vf", binding: "sriov" },
]);

/** Arguments of a machine that go together. */
export const machineArgs: fc.Arbitrary<object> = fc.record({ memory }).chain((base) =>
  optional({
    cpu: fc.oneof(count, plainCpu, dedicatedCpu),
    disks,
    networks,
    gpus: fc.subarray([{ name: "vgpu", deviceName: "nvidia.com/NVIDIA_A2-4Q" }]),
    runStrategy: fc.constantFrom("Always", "Halted", "Manual"),
    evictionStrategy: fc.constantFrom("LiveMigrate", "None"),
    terminationGracePeriod: fc.constant("30s"),
    nodeSelector: fc.constant({ zone: "a" }),
    templateLabels: fc.constant({ app: "db" }),
  }).map((rest) => ({ ...base, ...rest })),
);
