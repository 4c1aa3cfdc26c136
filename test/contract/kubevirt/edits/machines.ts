/** Disks that every machine has. */
const DISKS = [
  { name: "root", disk: { bus: "virtio" } },
  { name: "init", disk: { bus: "virtio" } },
];
const VOLUMES = [
  { name: "root", containerDisk: { image: "quay.io/containerdisks/fedora:42" } },
  { name: "init", cloudInitNoCloud: { userData: "#cloud-config\n" } },
];
const POD_NETWORK = { networks: [{ name: "default", pod: {} }] };
const POD_INTERFACE = { name: "default", masquerade: {} };
const SMALL = { cpu: { sockets: 1 }, memory: { guest: "1Gi" } };

const running = (template: object): object => ({ runStrategy: "Always", template: { spec: template } });

/**
 * The machines that are edited. All but one have networks: KubeVirt 1.8.0, with the feature gate LiveUpdateNADRef, at times
 * takes the pod network that it added itself out of a running instance's spec. `$vm` stands for the machine's own name. */
export const MACHINES = {
  plain: running({
    domain: { ...SMALL, devices: { disks: DISKS, interfaces: [POD_INTERFACE] } },
    ...POD_NETWORK,
    volumes: VOLUMES,
  }),
  bare: running({ domain: { memory: { guest: "1Gi" }, devices: {} } }),
  old: {
    running: true,
    template: { spec: { domain: { ...SMALL, devices: { interfaces: [POD_INTERFACE] } }, ...POD_NETWORK } },
  },
  sized: running({
    domain: {
      cpu: {
        cores: 1,
        sockets: 2,
        threads: 1,
        maxSockets: 4,
        features: [{ name: "vmx", policy: "optional" }],
      },
      memory: { guest: "2Gi", maxGuest: "4Gi" },
      ioThreadsPolicy: "shared",
      devices: { disks: DISKS, interfaces: [POD_INTERFACE] },
    },
    ...POD_NETWORK,
    volumes: VOLUMES,
  }),
  named: running({
    architecture: "amd64",
    hostname: "db",
    evictionStrategy: "None",
    terminationGracePeriodSeconds: 30,
    nodeSelector: { "kubernetes.io/os": "linux" },
    tolerations: [{ key: "dedicated", operator: "Exists" }],
    readinessProbe: { tcpSocket: { port: 22 } },
    domain: {
      ...SMALL,
      machine: { type: "q35" },
      firmware: { uuid: "8a4ee1b0-2f6f-4c61-9d0e-6a0b2d3a1f10", serial: "first", bootloader: { bios: {} } },
      features: { acpi: {} },
      clock: { utc: {} },
      devices: {
        interfaces: [POD_INTERFACE],
        rng: {},
        inputs: [{ name: "tablet", type: "tablet", bus: "usb" }],
      },
    },
    ...POD_NETWORK,
  }),
  accelerated: running({
    domain: {
      ...SMALL,
      devices: {
        gpus: [{ name: "vgpu", deviceName: "nvidia.com/NVIDIA_A2-4Q" }],
        interfaces: [POD_INTERFACE],
      },
    },
    ...POD_NETWORK,
  }),
  typed: {
    runStrategy: "Always",
    instancetype: { kind: "VirtualMachineInstancetype", name: "small" },
    preference: { kind: "VirtualMachinePreference", name: "linux" },
    template: {
      spec: {
        domain: { devices: { disks: [{ name: "root", disk: {} }], interfaces: [POD_INTERFACE] } },
        ...POD_NETWORK,
        volumes: VOLUMES.slice(0, 1),
      },
    },
  },
  networked: running({
    domain: { ...SMALL, devices: { interfaces: [POD_INTERFACE, { name: "lan", bridge: {} }] } },
    networks: [
      { name: "default", pod: {} },
      { name: "lan", multus: { networkName: "lan" } },
    ],
  }),
  stored: {
    runStrategy: "Always",
    dataVolumeTemplates: [
      {
        metadata: { name: "$vm-made" },
        spec: { source: { blank: {} }, storage: { resources: { requests: { storage: "1Gi" } } } },
      },
    ],
    template: {
      spec: {
        domain: {
          ...SMALL,
          devices: {
            disks: [
              ...DISKS,
              { name: "made", disk: { bus: "virtio" } },
              { name: "fixed", disk: { bus: "virtio" }, serial: "one" },
              { name: "data", disk: { bus: "scsi" } },
              { name: "media", cdrom: { bus: "sata" } },
            ],
            interfaces: [POD_INTERFACE],
          },
        },
        ...POD_NETWORK,
        volumes: [
          ...VOLUMES,
          { name: "made", dataVolume: { name: "$vm-made" } },
          { name: "fixed", persistentVolumeClaim: { claimName: "fixed" } },
          { name: "data", persistentVolumeClaim: { claimName: "data", hotpluggable: true } },
          { name: "media", persistentVolumeClaim: { claimName: "media", hotpluggable: true } },
        ],
      },
    },
  },
} as const satisfies Readonly<Record<string, object>>;

export type MachineName = keyof typeof MACHINES;

/** The claims, networks, sizes and preferences that the machines and the edits speak of. */
export const CLAIMS = ["fixed", "data", "media", "spare"] as const;
export const NETWORKS = ["lan", "wan"] as const;
export const SIZES = {
  small: { cpu: { guest: 1 }, memory: { guest: "1Gi" } },
  alike: { cpu: { guest: 1 }, memory: { guest: "1Gi" } },
  large: { cpu: { guest: 2 }, memory: { guest: "2Gi" } },
  wide: { cpu: { guest: 2 }, memory: { guest: "1Gi" } },
  huge: { cpu: { guest: 5 }, memory: { guest: "1Gi" } },
  tiny: { cpu: { guest: 1 }, memory: { guest: "512Mi" } },
  threaded: { cpu: { guest: 1 }, memory: { guest: "1Gi" }, ioThreadsPolicy: "auto" },
} as const;
export const PREFERENCES = {
  linux: { devices: { preferredDiskBus: "virtio" } },
  same: { devices: { preferredDiskBus: "virtio" } },
  cores: { cpu: { preferredCPUTopology: "cores" }, devices: { preferredDiskBus: "virtio" } },
  scsi: { devices: { preferredDiskBus: "scsi" } },
} as const;
