import type { SpecRow } from "./spec-row.ts";

const S = "template.spec";
const D = `${S}.domain`;
const DEV = `${D}.devices`;
const data = { name: "data", persistentVolumeClaim: { claimName: "data" } };
const disk = (target: object, rest: object = {}): SpecRow => ({
  [`${S}.volumes[data]`]: data,
  [`${DEV}.disks[data]`]: { name: "data", ...target, ...rest },
});
const card = (rest: object, network: object = { multus: { networkName: "lan" } }): SpecRow => ({
  [`${S}.networks[lan]`]: { name: "lan", ...network },
  [`${DEV}.interfaces[lan]`]: { name: "lan", ...rest },
});
const volume = (source: object): SpecRow => ({
  [`${S}.volumes[data]`]: { name: "data", ...source },
  [`${DEV}.disks[data]`]: { name: "data", disk: { bus: "virtio" } },
});
const template = (spec: object): SpecRow => ({
  ...volume({ dataVolume: { name: "made" } }),
  dataVolumeTemplates: [{ metadata: { name: "made" }, spec }],
});
const storage = { resources: { requests: { storage: "1Gi" } } };
const dedicated = { cores: 2, dedicatedCpuPlacement: true };

/** Specs that KubeVirt takes. */
export const GOOD: readonly SpecRow[] = [
  {},
  { runStrategy: "Always" },
  { runStrategy: "Manual" },
  { runStrategy: "Once" },
  { runStrategy: "RerunOnFailure" },
  { runStrategy: undefined, running: false },
  { updateVolumesStrategy: "Migration" },
  { "template.metadata.labels": { app: "db", "kubevirt.io/size": "small" } },
  { "template.metadata.annotations": { "example.com/note": "x" } },
  { [`${S}.hostname`]: "db-0" },
  { [`${S}.subdomain`]: "db.example" },
  { [`${S}.evictionStrategy`]: "LiveMigrateIfPossible" },
  { [`${S}.startStrategy`]: "Paused" },
  { [`${S}.terminationGracePeriodSeconds`]: 0 },
  { [`${S}.readinessProbe`]: { tcpSocket: { port: 22 }, periodSeconds: 5 } },
  {
    [`${S}.readinessProbe`]: { httpGet: { port: 80 } },
    [`${S}.networks`]: [],
    [`${DEV}.interfaces`]: [],
  },
  { [`${S}.livenessProbe`]: { guestAgentPing: {} } },
  { [`${S}.livenessProbe`]: { exec: { command: ["true"] } } },
  {
    [`${S}.dnsPolicy`]: "None",
    [`${S}.dnsConfig`]: { nameservers: ["10.0.0.53"], searches: ["example.com"] },
  },
  { [`${S}.nodeSelector`]: { "kubernetes.io/os": "linux" } },
  { [`${S}.tolerations`]: [{ key: "dedicated", operator: "Exists", effect: "NoSchedule" }] },
  {
    [`${S}.affinity`]: {
      podAntiAffinity: {
        preferredDuringSchedulingIgnoredDuringExecution: [
          {
            weight: 100,
            podAffinityTerm: {
              topologyKey: "kubernetes.io/hostname",
              labelSelector: { matchLabels: { app: "db" } },
            },
          },
        ],
      },
    },
  },
  {
    [`${S}.topologySpreadConstraints`]: [
      { maxSkew: 1, topologyKey: "topology.kubernetes.io/zone", whenUnsatisfiable: "DoNotSchedule" },
    ],
  },
  {
    [`${S}.accessCredentials`]: [
      {
        sshPublicKey: {
          source: { secret: { secretName: "keys" } },
          propagationMethod: { noCloud: {} },
        },
      },
      {
        userPassword: {
          source: { secret: { secretName: "passwords" } },
          propagationMethod: { qemuGuestAgent: {} },
        },
      },
    ],
  },
  { [`${D}.cpu`]: { cores: 2, sockets: 2, threads: 2, maxSockets: 4, model: "host-passthrough" } },
  { [`${D}.cpu.features`]: [{ name: "vmx", policy: "require" }, { name: "svm" }] },
  { [`${D}.cpu`]: dedicated },
  { [`${D}.cpu`]: { dedicatedCpuPlacement: true } },
  { [`${D}.cpu`]: { ...dedicated, threads: 2, isolateEmulatorThread: true } },
  { [`${D}.cpu`]: { dedicatedCpuPlacement: true }, [`${D}.resources.limits[cpu]`]: "2" },
  {
    [`${D}.cpu`]: { ...dedicated, numa: { guestMappingPassthrough: {} } },
    [`${D}.memory`]: { guest: "2Gi", hugepages: { pageSize: "1Gi" } },
  },
  {
    [`${D}.cpu`]: { ...dedicated, numa: { guestMappingPassthrough: {} }, realtime: {} },
    [`${D}.memory`]: { guest: "2Gi", hugepages: { pageSize: "2Mi" } },
  },
  { [`${D}.memory`]: { guest: "1Gi", maxGuest: "4Gi" } },
  { [`${D}.memory.hugepages.pageSize`]: "2Mi" },
  { [`${D}.memory`]: undefined, [`${D}.resources.requests[memory]`]: "512Mi" },
  { [`${D}.resources`]: { requests: { cpu: "500m", memory: "1Gi" }, limits: { cpu: "2", memory: "2Gi" } } },
  {
    instancetype: { kind: "VirtualMachineInstancetype", name: "small" },
    [`${D}.cpu`]: undefined,
    [`${D}.memory`]: undefined,
  },
  { [`${D}.ioThreadsPolicy`]: "auto" },
  { [`${D}.ioThreadsPolicy`]: "supplementalPool", [`${D}.ioThreads.supplementalPoolThreadCount`]: 2 },
  { [`${D}.machine.type`]: "pc-q35-rhel9.6.0" },
  { [`${D}.firmware.bootloader.efi.secureBoot`]: false },
  { [`${D}.firmware.bootloader.efi`]: {}, [`${D}.features.smm`]: {} },
  { [`${D}.firmware`]: { uuid: "4bd5b1d2-7d43-4a1b-8a64-5b5a5c0d6f77", serial: "x-1" } },
  {
    [`${D}.firmware.kernelBoot`]: {
      kernelArgs: "console=ttyS0",
      container: { image: "quay.io/boot/kernel:1", kernelPath: "/boot/vmlinuz" },
    },
  },
  { [`${D}.features`]: { acpi: {}, hyperv: { relaxed: {}, spinlocks: { spinlocks: 8191 } } } },
  { [`${D}.clock`]: { utc: {}, timer: { hpet: { present: false }, pit: { tickPolicy: "delay" } } } },
  { [`${DEV}.rng`]: {}, [`${DEV}.tpm`]: {}, [`${DEV}.autoattachMemBalloon`]: false },
  { [`${DEV}.watchdog`]: { name: "dog", i6300esb: { action: "poweroff" } } },
  { [`${DEV}.inputs`]: [{ name: "tablet", type: "tablet", bus: "virtio" }] },
  { [`${DEV}.sound`]: { name: "speaker", model: "ac97" } },
  { [`${DEV}.gpus`]: [{ name: "vgpu", deviceName: "nvidia.com/NVIDIA_A2-4Q" }] },
  { [`${DEV}.hostDevices`]: [{ name: "card", deviceName: "nvidia.com/NVIDIA_A2-4Q" }] },
  { [`${DEV}.autoattachVSOCK`]: true, [`${DEV}.networkInterfaceMultiqueue`]: true },
  disk({ disk: { bus: "scsi" } }, { serial: "a_1.b+c-d", cache: "none", io: "native", shareable: true }),
  disk({ disk: { bus: "virtio", pciAddress: "0000:81:01.0" } }, { dedicatedIOThread: true, bootOrder: 1 }),
  disk({ disk: { bus: "usb" } }, { errorPolicy: "report", io: "threads", cache: "writeback" }),
  disk({ disk: { bus: "sata" } }, { blockSize: { custom: { logical: 512, physical: 4096 } } }),
  disk({ disk: { bus: "virtio", readonly: true } }, { blockSize: { matchVolume: { enabled: true } } }),
  disk({ lun: { bus: "scsi" } }),
  disk({ cdrom: { bus: "sata", readonly: true } }),
  disk({}),
  { [`${DEV}.disks[drive]`]: { name: "drive", cdrom: { bus: "sata" } } },
  volume({ emptyDisk: { capacity: "1Gi" } }),
  volume({ configMap: { name: "settings" } }),
  volume({ secret: { secretName: "settings" } }),
  volume({ serviceAccount: { serviceAccountName: "default" } }),
  volume({ ephemeral: { persistentVolumeClaim: { claimName: "base" } } }),
  volume({ sysprep: { configMap: { name: "unattend" } } }),
  volume({ downwardAPI: { fields: [{ path: "labels", fieldRef: { fieldPath: "metadata.labels" } }] } }),
  volume({ dataVolume: { name: "made", hotpluggable: true } }),
  volume({ containerDisk: { image: "quay.io/x/y:1", path: "/disk/x.img" } }),
  volume({ cloudInitConfigDrive: { secretRef: { name: "user" }, networkDataSecretRef: { name: "net" } } }),
  { [`${S}.volumes[init].cloudInitNoCloud`]: { userDataBase64: "I2Nsb3VkLWNvbmZpZwo=" } },
  template({ source: { blank: {} }, storage }),
  template({
    source: { http: { url: "https://example.com/x.img" } },
    pvc: { accessModes: ["ReadWriteOnce"], ...storage },
  }),
  template({ sourceRef: { kind: "DataSource", name: "fedora" }, storage }),
  template({ storage: { ...storage, dataSourceRef: { apiGroup: "x.y", kind: "Z", name: "z" } } }),
  card({ bridge: {} }),
  card({ bridge: {}, model: "e1000e", macAddress: "02-00-00-00-00-01", state: "down" }),
  card({ bridge: {}, state: "absent" }),
  card({ sriov: {}, pciAddress: "0000:81:01.0" }, { multus: { networkName: "other/vf" } }),
  {
    [`${DEV}.interfaces[default].ports`]: [
      { name: "ssh", port: 22 },
      { port: 53, protocol: "UDP" },
    ],
  },
  {
    [`${DEV}.interfaces[default].dhcpOptions`]: {
      bootFileName: "x",
      ntpServers: ["10.0.0.1"],
      privateOptions: [{ option: 240, value: "x" }],
    },
  },
  { [`${DEV}.interfaces[default].bootOrder`]: 1 },
  { [`${S}.networks`]: [], [`${DEV}.interfaces`]: [], [`${DEV}.autoattachPodInterface`]: false },
  { [`${DEV}.autoattachGraphicsDevice`]: false, [`${DEV}.autoattachSerialConsole`]: true },
];
