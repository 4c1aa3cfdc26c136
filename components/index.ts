export type { CdiArgs, CdiConfigArgs, PodResourcesArgs } from "./cdi/args.ts";
export { Cdi } from "./cdi/cdi.ts";
export type {
  FleetMachineArgs,
  FleetSpreadArgs,
  RolloutArgs,
  Share,
  VirtualMachineFleetArgs,
} from "./fleet/args.ts";
export { VirtualMachineFleet } from "./fleet/virtual-machine-fleet.ts";
export type { InstancetypeArgs, PreferenceArgs, ScopeArgs } from "./instancetype/args.ts";
export { Instancetype } from "./instancetype/instancetype.ts";
export { Preference } from "./instancetype/preference.ts";
export type {
  CertificateConfigArgs,
  CertificateRotateStrategyArgs,
  ComponentConfigArgs,
  KubeVirtArgs,
  NodePlacementArgs,
  WorkloadUpdateStrategyArgs,
} from "./kubevirt/args.ts";
export type {
  DeveloperConfigurationArgs,
  KubeVirtConfigurationArgs,
  LiveUpdateConfigurationArgs,
  MediatedDevicesConfigurationArgs,
  MediatedHostDeviceArgs,
  MigrationConfigurationArgs,
  NetworkBindingArgs,
  NetworkConfigurationArgs,
  PciHostDeviceArgs,
  PermittedDeviceArgs,
  PermittedHostDevicesArgs,
  UsbHostDeviceArgs,
} from "./kubevirt/configuration.ts";
export type { FeatureGate } from "./kubevirt/feature-gates.ts";
export { KubeVirt } from "./kubevirt/kubevirt.ts";
export type {
  BridgeNetworkArgs,
  NetworkAttachmentArgs,
  SriovNetworkArgs,
  VlanRangeArgs,
} from "./networks/args.ts";
export { NetworkAttachment } from "./networks/network-attachment.ts";
export type { ManifestSource } from "./operator/manifest-source.ts";
export type {
  PoolAutohealingArgs,
  PoolMachineArgs,
  PoolNameGenerationArgs,
  VirtualMachinePoolArgs,
} from "./pool/args.ts";
export { VirtualMachinePool } from "./pool/virtual-machine-pool.ts";
export type { ApiFields } from "./shared/api-fields.ts";
export type { Duration } from "./shared/duration.ts";
export type { StringMap } from "./shared/metadata.ts";
export type { Quantity } from "./shared/quantity.ts";
export type {
  AccessMode,
  ClaimPropertySetArgs,
  SnapshotClassArgs,
  StorageProfileArgs,
  VirtualMachineStorageArgs,
} from "./storage/args.ts";
export { VirtualMachineStorage } from "./storage/virtual-machine-storage.ts";
export type { VirtualMachineArgs } from "./virtual-machine/args.ts";
export type * from "./virtual-machine/clock-args.ts";
export type * from "./virtual-machine/compute-args.ts";
export type * from "./virtual-machine/data-volume-args.ts";
export type * from "./virtual-machine/device-args.ts";
export type * from "./virtual-machine/disk-args.ts";
export type * from "./virtual-machine/filesystem-args.ts";
export type * from "./virtual-machine/firmware-args.ts";
export type * from "./virtual-machine/hyperv-args.ts";
export type * from "./virtual-machine/launch-security-args.ts";
export type * from "./virtual-machine/life-args.ts";
export type * from "./virtual-machine/network-args.ts";
export type * as types from "./virtual-machine/spec.generated.ts";
export { type StableIdentity, stableIdentity } from "./virtual-machine/stable-identity.ts";
export { type MachineFailure, validateVirtualMachine } from "./virtual-machine/validate-virtual-machine.ts";
export { VirtualMachine } from "./virtual-machine/virtual-machine.ts";
