import type { Input } from "@pulumi/pulumi";
import type { Quantity } from "../shared/quantity.ts";

/**
 * `spec.configuration` of the KubeVirt object, in its own words. What is left out is KubeVirt's affair; fields that are
 * not here go through `spec`.
 *
 * @see https://github.com/kubevirt/api/blob/v1.8.0/core/v1/types.go
 */
export interface KubeVirtConfigurationArgs {
  /** How edits of a machine reach its running guest. @default - KubeVirt's: LiveUpdate */
  readonly vmRolloutStrategy?: Input<"LiveUpdate" | "Stage">;
  /** Bounds of CPU and memory hotplug. @default - KubeVirt's: four times what a machine started with */
  readonly liveUpdateConfiguration?: LiveUpdateConfigurationArgs;
  /** Limits and behaviour of live migrations. @default - KubeVirt's own */
  readonly migrations?: MigrationConfigurationArgs;
  /** Devices of the hosts that machines may have. @default - none */
  readonly permittedHostDevices?: PermittedHostDevicesArgs;
  /** Which mediated (vGPU) devices KubeVirt makes on the nodes. @default - none */
  readonly mediatedDevicesConfiguration?: MediatedDevicesConfigurationArgs;
  /** Switches for development and overcommitment. @default - KubeVirt's own */
  readonly developerConfiguration?: DeveloperConfigurationArgs;
  /** Defaults and permissions of networks, and network binding plugins. @default - KubeVirt's own */
  readonly network?: NetworkConfigurationArgs;
  /** The CPU model of machines that name none, such as `"host-model"` or `"Cascadelake-Server"`. @default - KubeVirt's: host-model */
  readonly cpuModel?: Input<string>;
  /** What a drain of its node does to a machine that does not say. @default - KubeVirt's: None */
  readonly evictionStrategy?: Input<"None" | "LiveMigrate" | "LiveMigrateIfPossible" | "External">;
  /** Storage class of the claims that keep TPM and EFI state. @default - the default class for virtual machines */
  readonly vmStateStorageClass?: Input<string>;
  /** Runtime class of all virt-launcher pods. @default - the cluster's default runtime */
  readonly defaultRuntimeClass?: Input<string>;
  /** Factor of at least 1, as text (`"1.2"`), by which the memory overhead of each pod is raised. @default - none */
  readonly additionalGuestMemoryOverheadRatio?: Input<string>;
}

/** `configuration.liveUpdateConfiguration`. */
export interface LiveUpdateConfigurationArgs {
  /** Largest CPU and memory after hotplug, as a multiple of what the machine started with. @default - KubeVirt's: 4 */
  readonly maxHotplugRatio?: Input<number>;
  /** Largest number of sockets of a machine that does not name its own. @default - by the ratio */
  readonly maxCpuSockets?: Input<number>;
  /** Largest guest memory of a machine that does not name its own. @default - by the ratio */
  readonly maxGuest?: Input<Quantity>;
}

/** `configuration.migrations`. */
export interface MigrationConfigurationArgs {
  /** Live migrations at a time in the cluster. @default - KubeVirt's: 5 */
  readonly parallelMigrationsPerCluster?: Input<number>;
  /** Live migrations at a time away from one node. @default - KubeVirt's: 2 */
  readonly parallelOutboundMigrationsPerNode?: Input<number>;
  /** Bandwidth of one migration, per second. @default - no limit */
  readonly bandwidthPerMigration?: Input<Quantity>;
  /** Seconds that each GiB of the guest may take. @default - KubeVirt's: 150 */
  readonly completionTimeoutPerGiB?: Input<number>;
  /** Seconds without progress after which a migration is given up. @default - KubeVirt's: 150 */
  readonly progressTimeout?: Input<number>;
  /** Whether the guest may be slowed down to let the migration end. @default - KubeVirt's: false */
  readonly allowAutoConverge?: Input<boolean>;
  /** Whether the guest may move before all its memory has. @default - KubeVirt's: false */
  readonly allowPostCopy?: Input<boolean>;
  /** Whether the guest may be paused, or moved by post-copy, when time is up. @default - as allowPostCopy */
  readonly allowWorkloadDisruption?: Input<boolean>;
  /** Name of a NetworkAttachmentDefinition in KubeVirt's namespace over which guests move. @default - the pod network */
  readonly network?: Input<string>;
  /** Whether migrations go without the encryption of their own. @default - KubeVirt's: false */
  readonly disableTLS?: Input<boolean>;
}

/** `configuration.permittedHostDevices`: machines can ask for these devices only. */
export interface PermittedHostDevicesArgs {
  /** PCI devices. @default - none */
  readonly pciHostDevices?: readonly PciHostDeviceArgs[];
  /** Mediated devices: vGPUs. @default - none */
  readonly mediatedDevices?: readonly MediatedHostDeviceArgs[];
  /** USB devices. @default - none */
  readonly usb?: readonly UsbHostDeviceArgs[];
}

/** What all permitted devices have. */
export interface PermittedDeviceArgs {
  /** The resource that machines ask for: `vendor.com/name`. */
  readonly resourceName: Input<string>;
  /** Whether a device plugin that is not KubeVirt's offers the resource. @default - KubeVirt's: false */
  readonly externalResourceProvider?: Input<boolean>;
}

/** A permitted PCI device. */
export interface PciHostDeviceArgs extends PermittedDeviceArgs {
  /** Vendor and product: `"10DE:1EB8"`. */
  readonly pciVendorSelector: Input<string>;
}

/** A permitted mediated device. */
export interface MediatedHostDeviceArgs extends PermittedDeviceArgs {
  /** Name of the mediated device type as the driver has it: `"NVIDIA A2-4Q"`. */
  readonly mdevNameSelector: Input<string>;
}

/** A permitted USB device. */
export interface UsbHostDeviceArgs extends PermittedDeviceArgs {
  /** Which devices of a host are meant, by vendor and product (`"46f4"`, `"0001"`). */
  readonly selectors: readonly {
    /** Vendor, four hex digits. */
    readonly vendor: Input<string>;
    /** Product, four hex digits. */
    readonly product: Input<string>;
  }[];
}

/** `configuration.mediatedDevicesConfiguration`. */
export interface MediatedDevicesConfigurationArgs {
  /** Types to make on every node that can: `["nvidia-742"]`. @default - none */
  readonly mediatedDeviceTypes?: readonly Input<string>[];
  /** Types to make on some nodes. @default - none */
  readonly nodeMediatedDeviceTypes?: readonly {
    /** Labels of the nodes. */
    readonly nodeSelector: Input<{ readonly [label: string]: Input<string> }>;
    /** Types to make there. */
    readonly mediatedDeviceTypes: readonly Input<string>[];
  }[];
  /** Whether KubeVirt makes and removes mediated devices at all. @default - KubeVirt's: true */
  readonly enabled?: Input<boolean>;
}

/** `configuration.developerConfiguration`, without the feature gates, which are an argument of their own. */
export interface DeveloperConfigurationArgs {
  /** Whether guests run by software emulation on nodes without virtualization. @default - KubeVirt's: false */
  readonly useEmulation?: Input<boolean>;
  /** Guest memory as a percentage of what its pod requests. @default - KubeVirt's: 100 */
  readonly memoryOvercommit?: Input<number>;
  /** Virtual CPUs for each requested CPU of machines without dedicated ones. @default - KubeVirt's: 10 */
  readonly cpuAllocationRatio?: Input<number>;
  /** Labels of the nodes that may run machines. @default - all that can */
  readonly nodeSelectors?: Input<{ readonly [label: string]: Input<string> }>;
  /** Verbosity of the components' logs, 0 to 9. @default - KubeVirt's: 2 */
  readonly logVerbosity?: Input<{ readonly [component: string]: Input<number> }>;
}

/** `configuration.network`. */
export interface NetworkConfigurationArgs {
  /** Binding of the pod network for machines that name no networks. @default - KubeVirt's own */
  readonly defaultNetworkInterface?: Input<"masquerade" | "bridge">;
  /** Whether machines may bridge the pod network, which keeps most from migrating. @default - KubeVirt's: true */
  readonly permitBridgeInterfaceOnPodNetwork?: Input<boolean>;
  /** Network binding plugins by name. @default - none */
  readonly binding?: { readonly [plugin: string]: NetworkBindingArgs };
}

/** A network binding plugin: `configuration.network.binding.<name>`. */
export interface NetworkBindingArgs {
  /** Image of the plugin's sidecar. @default - none */
  readonly sidecarImage?: Input<string>;
  /** NetworkAttachmentDefinition that the plugin adds: `name` or `namespace/name`. @default - none */
  readonly networkAttachmentDefinition?: Input<string>;
  /** How the interface is attached to the guest. @default - by the sidecar */
  readonly domainAttachmentType?: Input<"tap" | "managedTap">;
  /** What the plugin wants to know about the interface's device. @default - nothing */
  readonly downwardAPI?: Input<"device-info">;
  /** That machines with this binding can migrate, and how. @default - they cannot */
  readonly migration?: {
    /** What the guest sees of the move. @default - nothing */
    readonly method?: Input<"link-refresh">;
  };
}
