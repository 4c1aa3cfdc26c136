import type { VirtualMachineArgs } from "./args.ts";
import type { ClockArgs, ClockOffsetArgs, RtcTimerArgs, TimerArgs, TimersArgs } from "./clock-args.ts";
import type {
  ComputeResourcesArgs,
  CpuArgs,
  CpuFeatureArgs,
  IoThreadPoolArgs,
  MemoryArgs,
  RealtimeArgs,
  ResourcesArgs,
} from "./compute-args.ts";
import type { GpuArgs, HostDeviceArgs, InputDeviceArgs, SoundArgs, WatchdogArgs } from "./device-args.ts";
import { DISKS, FILESYSTEMS } from "./disk-shape.ts";
import type { ChassisArgs, FeaturesArgs, FirmwareArgs, TpmArgs } from "./firmware-args.ts";
import type {
  HypervArgs,
  HypervFeature,
  SpinlocksArgs,
  SynicTimerArgs,
  TlbFlushArgs,
} from "./hyperv-args.ts";
import type { LaunchSecurityArgs } from "./launch-security-args.ts";
import type {
  AccessCredentialArgs,
  HttpProbeArgs,
  LifeArgs,
  MatcherArgs,
  PlacementArgs,
  ProbeArgs,
} from "./life-args.ts";
import type {
  BindingPlugin,
  DhcpOptionsArgs,
  DhcpPrivateOptionArgs,
  NetworkArgs,
  PodNetwork,
  PortArgs,
} from "./network-args.ts";
import { list, listOr, part, type Shape, valueOr } from "./shape.ts";

/** Enlightenments by name alone. */
export const HYPERV_FEATURES: readonly HypervFeature[] = [
  "evmcs",
  "frequencies",
  "ipi",
  "reenlightenment",
  "relaxed",
  "reset",
  "runtime",
  "spinlocks",
  "synic",
  "synictimer",
  "tlbflush",
  "vapic",
  "vpindex",
];

const timer = part<TimerArgs<string>>({ present: true, tickPolicy: true }, true, false);

const COMPUTE = {
  cpu: valueOr<CpuArgs>({
    cores: true,
    sockets: true,
    threads: true,
    maxSockets: true,
    model: true,
    features: listOr<CpuFeatureArgs>({ name: true, policy: true }),
    dedicated: true,
    isolateEmulatorThread: true,
    numa: true,
    realtime: part<RealtimeArgs>({ mask: true }, true, false),
  }),
  memory: valueOr<MemoryArgs>({ guest: true, maxGuest: true, hugepages: true }),
  resources: part<ResourcesArgs>({
    requests: part<ComputeResourcesArgs>({ cpu: true, memory: true }),
    limits: part<ComputeResourcesArgs>({ cpu: true, memory: true }),
    overcommitGuestOverhead: true,
  }),
  ioThreads: part<IoThreadPoolArgs>({ policy: true, count: true }, "shared", "auto"),
  autoattachMemBalloon: true,
} as const;

const BOARD = {
  machineType: true,
  architecture: true,
  firmware: part<FirmwareArgs>({
    bootloader: true,
    secureBoot: true,
    persistent: true,
    useSerial: true,
    uuid: true,
    serial: true,
  }),
  chassis: valueOr<ChassisArgs>({ manufacturer: true, version: true, serial: true, asset: true, sku: true }),
  tpm: part<TpmArgs>({ persistent: true }, true, false),
  clock: part<ClockArgs>({
    utc: part<ClockOffsetArgs>({ offsetSeconds: true }, true),
    timezone: true,
    timer: part<TimersArgs>({
      hpet: timer,
      pit: timer,
      rtc: part<RtcTimerArgs>({ present: true, tickPolicy: true, track: true }, true, false),
      kvm: true,
      hyperv: true,
    }),
  }),
  hyperv: {
    ...part<HypervArgs>(
      {
        evmcs: true,
        frequencies: true,
        ipi: true,
        reenlightenment: true,
        relaxed: true,
        reset: true,
        runtime: true,
        spinlocks: part<SpinlocksArgs>({ retries: true }, true, false),
        synic: true,
        synictimer: part<SynicTimerArgs>({ direct: true }, true, false),
        tlbflush: part<TlbFlushArgs>({ direct: true, extended: true }, true, false),
        vapic: true,
        vendorid: true,
        vpindex: true,
      },
      "passthrough",
    ),
    wordLists: HYPERV_FEATURES,
  },
  features: part<FeaturesArgs>({ acpi: true, apic: true, kvmHidden: true, pvspinlock: true, smm: true }),
  launchSecurity: part<LaunchSecurityArgs>(
    { type: true, attestation: true, session: true, dhCert: true },
    "sev",
    "sev-es",
    "snp",
    "tdx",
  ),
} as const;

const device = { name: true, deviceName: true, claimName: true, requestName: true } as const;

const DEVICES = {
  gpus: list<GpuArgs>({
    ...device,
    display: part<NonNullable<GpuArgs["display"]>>({ enabled: true, ramFB: true }),
  }),
  hostDevices: list<HostDeviceArgs>(device),
  watchdog: part<WatchdogArgs>({ name: true, model: true, action: true }, "poweroff", "reset", "shutdown"),
  rng: true,
  sound: part<SoundArgs>({ name: true, model: true }, "ich9", "ac97"),
  video: true,
  inputs: list<InputDeviceArgs>({ name: true, bus: true }),
  autoattachGraphicsDevice: true,
  autoattachSerialConsole: true,
  logSerialConsole: true,
  autoattachVSOCK: true,
  autoattachInputDevice: true,
  autoattachPodInterface: true,
  blockMultiQueue: true,
  networkInterfaceMultiqueue: true,
} as const;

const NETWORKS = list<NetworkArgs>({
  name: true,
  pod: valueOr<PodNetwork["pod"]>({ vmNetworkCIDR: true, vmIPv6NetworkCIDR: true }),
  multus: true,
  binding: part<BindingPlugin>({ plugin: true }, "masquerade", "bridge", "sriov"),
  macAddress: true,
  model: true,
  bootOrder: true,
  state: true,
  pciAddress: true,
  acpiIndex: true,
  dhcpOptions: valueOr<DhcpOptionsArgs>({
    bootFileName: true,
    tftpServerName: true,
    ntpServers: true,
    privateOptions: listOr<DhcpPrivateOptionArgs>({ option: true, value: true }),
  }),
  ports: listOr<PortArgs>({ port: true, protocol: true, name: true }),
});

const matcher = valueOr<MatcherArgs<string>>({
  name: true,
  kind: true,
  revisionName: true,
  inferFromVolume: true,
  inferFromVolumeFailurePolicy: true,
});

const probe = part<ProbeArgs>({
  guestAgentPing: true,
  exec: true,
  tcpSocket: true,
  httpGet: valueOr<HttpProbeArgs>({ port: true, path: true, scheme: true }),
  initialDelay: true,
  period: true,
  timeout: true,
  successThreshold: true,
  failureThreshold: true,
});

const LIFE: { readonly [Name in keyof (LifeArgs & PlacementArgs)]-?: Shape | true } = {
  runStrategy: true,
  startStrategy: true,
  instancetype: matcher,
  preference: matcher,
  updateVolumesStrategy: true,
  readinessProbe: probe,
  livenessProbe: probe,
  accessCredentials: list<AccessCredentialArgs>({
    sshPublicKey: true,
    propagationMethod: true,
    users: true,
    userPassword: true,
  }),
  evictionStrategy: true,
  terminationGracePeriod: true,
  hostname: true,
  subdomain: true,
  dnsPolicy: true,
  dnsConfig: true,
  nodeSelector: true,
  affinity: true,
  tolerations: true,
  topologySpreadConstraints: true,
  priorityClassName: true,
  schedulerName: true,
  resourceClaims: true,
};

/** All arguments of a machine by name, and which of them have names inside. */
export const MACHINE: Shape = part<VirtualMachineArgs>({
  ...{ name: true, namespace: true, labels: true, annotations: true },
  ...{ templateLabels: true, templateAnnotations: true },
  ...{ cluster: true, updates: true, readiness: true, triggers: true, spec: true },
  ...COMPUTE,
  ...BOARD,
  ...DEVICES,
  ...LIFE,
  disks: DISKS,
  networks: NETWORKS,
  filesystems: FILESYSTEMS,
});
