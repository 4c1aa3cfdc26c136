import type { SpecRow } from "./spec-row.ts";

const S = "template.spec";
const DEV = `${S}.domain.devices`;
const claim = { persistentVolumeClaim: { claimName: "data" } };
const disk = (target: object, rest: object = {}, source: object = claim): SpecRow => ({
  [`${S}.volumes[data]`]: { name: "data", ...source },
  [`${DEV}.disks[data]`]: { name: "data", ...target, ...rest },
});
const virtio = { disk: { bus: "virtio" } };
const block = (custom: object, bus = "virtio", more: object = {}): SpecRow =>
  disk({ disk: { bus } }, { blockSize: { custom, ...more } });
const volume = (source: object): SpecRow => disk(virtio, {}, source);
const init = (cloudInitNoCloud: object): SpecRow => ({
  [`${S}.volumes[init]`]: { name: "init", cloudInitNoCloud },
});
const card = (rest: object, network: object = { multus: { networkName: "lan" } }): SpecRow => ({
  [`${S}.networks[lan]`]: { name: "lan", ...network },
  [`${DEV}.interfaces[lan]`]: { name: "lan", ...rest },
});
const pod = (rest: object): SpecRow => ({
  [`${DEV}.interfaces`]: [{ name: "default", masquerade: {}, ...rest }],
});
const account = (name: string) => ({ name, serviceAccount: { serviceAccountName: "default" } });

/** Refused: disks and volumes. */
export const BAD_DISKS: readonly SpecRow[] = [
  { [`${DEV}.disks`]: [{ name: "root" }, { name: "root" }] },
  { [`${DEV}.disks[lost]`]: { name: "lost", disk: {} } },
  disk({ disk: {}, cdrom: {} }),
  disk({ lun: {} }, {}, { emptyDisk: { capacity: "1Gi" } }),
  disk({ disk: { bus: "ide" } }),
  disk({ disk: { bus: "nvme" } }),
  disk({ cdrom: { bus: "virtio" } }),
  disk({ disk: { bus: "sata", readonly: true } }),
  disk({ disk: { bus: "scsi" } }, { dedicatedIOThread: true }),
  disk({ disk: { bus: "scsi", pciAddress: "0000:81:01.0" } }),
  disk({ disk: { bus: "virtio", pciAddress: "81:01" } }),
  disk(virtio, { bootOrder: 0 }),
  { ...disk(virtio, { bootOrder: 1 }), [`${DEV}.disks[root].bootOrder`]: 1 },
  { ...disk(virtio, { bootOrder: 1 }), [`${DEV}.interfaces[default].bootOrder`]: 1 },
  disk(virtio, { serial: "a b" }),
  disk(virtio, { serial: "x".repeat(257) }),
  disk(virtio, { cache: "directsync" }),
  disk(virtio, { io: "io_uring" }),
  disk(virtio, { errorPolicy: "panic" }),
  { [`${S}.volumes[Data]`]: { name: "Data", ...claim }, [`${DEV}.disks[Data]`]: { name: "Data", disk: {} } },
  block({ logical: 4096, physical: 512 }),
  block({ logical: 1000, physical: 4096 }),
  block({ logical: 256, physical: 512 }),
  block({ logical: 512, physical: 4194304 }),
  block({ logical: 4096, physical: 4096 }, "sata"),
  block({ logical: 512, physical: 512, discardGranularity: 1000 }),
  block({ logical: 512, physical: 512 }, "virtio", { matchVolume: {} }),
  {
    [`${S}.volumes`]: [
      { name: "root", ...claim },
      { name: "root", ...claim },
      { name: "init", ...claim },
    ],
  },
  { [`${S}.volumes[init]`]: { name: "init" } },
  volume({ ...claim, emptyDisk: { capacity: "1Gi" } }),
  init({ userData: "x".repeat(2049) }),
  init({ userDataBase64: "not base64!" }),
  init({ userDataBase64: Buffer.from("x".repeat(2049)).toString("base64") }),
  init({ userData: "#cloud-config", userDataBase64: "eA==" }),
  init({ userData: "#cloud-config", networkData: "x".repeat(2049) }),
  init({ userData: "#cloud-config", networkData: "a: b", networkDataSecretRef: { name: "net" } }),
  init({}),
  volume({ configMap: { name: "" } }),
  volume({ secret: { secretName: "" } }),
  volume({ serviceAccount: { serviceAccountName: "" } }),
  volume({ dataVolume: { name: "" } }),
  volume({ emptyDisk: { capacity: "plenty" } }),
  volume({ containerDisk: { image: "x:1", path: "disk.img" } }),
  volume({ containerDisk: { image: "x:1", path: "/" } }),
  {
    [`${S}.volumes[a]`]: account("a"),
    [`${S}.volumes[b]`]: account("b"),
    [`${DEV}.disks[a]`]: { name: "a", disk: {} },
    [`${DEV}.disks[b]`]: { name: "b", disk: {} },
  },
  {
    [`${S}.volumes[a]`]: { name: "a", memoryDump: { claimName: "a" } },
    [`${S}.volumes[b]`]: { name: "b", memoryDump: { claimName: "b" } },
  },
  { [`${S}.utilityVolumes`]: [{ name: "tools", claimName: "tools" }] },
];

/** Refused: networks and interfaces. */
export const BAD_NETWORKS: readonly SpecRow[] = [
  { [`${S}.networks[lan]`]: { name: "lan", multus: { networkName: "lan" } } },
  { [`${DEV}.interfaces[lan]`]: { name: "lan", bridge: {} } },
  card({ bridge: {} }, { pod: {} }),
  card({ bridge: {} }, {}),
  card({ bridge: {} }, { pod: {}, multus: { networkName: "lan" } }),
  card({ bridge: {} }, { multus: { networkName: "" } }),
  card({ bridge: {} }, { multus: { networkName: "lan", default: true } }),
  card({ masquerade: {} }),
  card({ bridge: {}, binding: { name: "odd" } }),
  card({ bridge: {}, model: "ne2000" }),
  card({ bridge: {}, macAddress: "02:00:00:00:00" }),
  card({ bridge: {}, macAddress: "not a mac" }),
  card({ sriov: {}, pciAddress: "81:01" }),
  card({ bridge: {}, state: "sleeping" }),
  card({ sriov: {}, state: "down" }),
  card({ sriov: {}, state: "absent" }),
  card({ bridge: {}, bootOrder: 0 }),
  card({ slirp: {} }),
  card({ macvtap: {} }),
  pod({ masquerade: undefined, passt: {} }),
  pod({ state: "absent" }),
  pod({ macAddress: "02:00:00:00:00:00" }),
  pod({ ports: [{ port: 0 }] }),
  pod({ ports: [{ port: 70000 }] }),
  pod({ ports: [{ port: 22, protocol: "SCTP" }] }),
  pod({
    ports: [
      { name: "ssh", port: 22 },
      { name: "ssh", port: 23 },
    ],
  }),
  pod({ ports: [{ name: "Not A Port", port: 22 }] }),
  pod({ dhcpOptions: { privateOptions: [{ option: 12, value: "x" }] } }),
  pod({
    dhcpOptions: {
      privateOptions: [
        { option: 240, value: "x" },
        { option: 240, value: "y" },
      ],
    },
  }),
  pod({ dhcpOptions: { ntpServers: ["ntp.example.com"] } }),
  {
    [`${S}.networks`]: [
      { name: "default", pod: {} },
      { name: "default", multus: { networkName: "lan" } },
    ],
  },
  {
    [`${DEV}.interfaces`]: [
      { name: "default", masquerade: {} },
      { name: "default", masquerade: {} },
    ],
  },
  {
    [`${S}.networks`]: [{ name: "my net", pod: {} }],
    [`${DEV}.interfaces`]: [{ name: "my net", masquerade: {} }],
  },
  card({ passtBinding: {} }),
];
