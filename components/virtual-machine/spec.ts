import type * as kubernetes from "@pulumi/kubernetes";
import type { Input } from "@pulumi/pulumi";
import type { StringMap } from "../shared/metadata.ts";

/**
 * `spec` of a VirtualMachine, in KubeVirt's own words. Fields that are not named here can be given all the same; API server
 * and KubeVirt check them.
 *
 * @see https://kubevirt.io/api-reference/v1.8.0/definitions.html
 */
export interface VirtualMachineSpec {
  /** When the machine runs. */
  readonly runStrategy?: Input<string>;
  /** The machine's own DataVolumes, made and deleted with it. */
  readonly dataVolumeTemplates?: readonly DataVolumeTemplate[];
  /** The instance type, which sizes the machine. */
  readonly instancetype?: InstancetypeMatcher;
  /** The preference, which fills in what the machine leaves open. */
  readonly preference?: InstancetypeMatcher;
  /** What a change of volumes does: `Migration` moves the data to the new claims while the guest runs. */
  readonly updateVolumesStrategy?: Input<"Migration" | "Replacement">;
  /** What each start of the machine is made from. */
  readonly template?: VirtualMachineTemplate;
  readonly [field: string]: unknown;
}

/** `spec.instancetype` or `spec.preference`. */
export interface InstancetypeMatcher {
  /** Name of the instance type or preference. */
  readonly name?: Input<string>;
  /** Its kind, when it is one of the machine's namespace. */
  readonly kind?: Input<string>;
  /** Name of a volume that says which one it wants. */
  readonly inferFromVolume?: Input<string>;
  readonly [field: string]: unknown;
}

/** An entry of `spec.dataVolumeTemplates`. */
export interface DataVolumeTemplate {
  /** Its name, and what else a DataVolume's metadata can hold. */
  readonly metadata: {
    /** Its name, which a volume of the machine refers to. */
    readonly name: Input<string>;
    readonly [field: string]: unknown;
  };
  /** The DataVolume's spec. */
  readonly spec: DataVolumeSpec;
}

/** `spec` of a DataVolume. */
export interface DataVolumeSpec {
  /** Where the content comes from. */
  readonly source?: object;
  /** The DataSource that says where the content comes from. */
  readonly sourceRef?: object;
  /** What the claim is to be. */
  readonly storage?: object;
  readonly [field: string]: unknown;
}

/** `spec.template`. */
export interface VirtualMachineTemplate {
  /** Labels and annotations of the running machine and its pod. */
  readonly metadata?: {
    /** Labels. */
    readonly labels?: StringMap;
    /** Annotations. */
    readonly annotations?: StringMap;
    readonly [field: string]: unknown;
  };
  /** `spec` of the running machine. */
  readonly spec?: VirtualMachineInstanceSpec;
}

/** `spec.template.spec`. */
export interface VirtualMachineInstanceSpec {
  /** The machine as the guest sees it. */
  readonly domain?: DomainSpec;
  /** Where the contents of disks come from. */
  readonly volumes?: readonly Volume[];
  /** What interfaces are connected to. */
  readonly networks?: readonly Network[];
  /** Labels of the nodes that the machine may run on. */
  readonly nodeSelector?: StringMap;
  /** Which nodes and which other machines the machine wants to be near to, or far from. */
  readonly affinity?: Input<kubernetes.types.input.core.v1.Affinity>;
  /** Taints that the machine bears. */
  readonly tolerations?: Input<Input<kubernetes.types.input.core.v1.Toleration>[]>;
  /** How machines are spread over zones and nodes. */
  readonly topologySpreadConstraints?: Input<
    Input<kubernetes.types.input.core.v1.TopologySpreadConstraint>[]
  >;
  /** Priority class of the pod. */
  readonly priorityClassName?: Input<string>;
  /** What a drain of the node does. */
  readonly evictionStrategy?: Input<string>;
  /** Seconds that the guest has to shut down. */
  readonly terminationGracePeriodSeconds?: Input<number>;
  /** Host name of the guest. */
  readonly hostname?: Input<string>;
  /** Subdomain of the guest's host name. */
  readonly subdomain?: Input<string>;
  readonly [field: string]: unknown;
}

/** `spec.template.spec.domain`. */
export interface DomainSpec {
  /** Virtual CPUs. */
  readonly cpu?: CpuSpec;
  /** Memory of the guest. */
  readonly memory?: MemorySpec;
  /** Devices of the guest. */
  readonly devices?: DevicesSpec;
  /** Requests and limits of the pod. */
  readonly resources?: {
    /** What is set aside for the pod. */
    readonly requests?: object;
    /** What the pod cannot exceed. */
    readonly limits?: object;
    readonly [field: string]: unknown;
  };
  /** Firmware: `bootloader`, `uuid`, `serial`. */
  readonly firmware?: object;
  /** Machine type. */
  readonly machine?: {
    /** The type: `q35`. */
    readonly type?: Input<string>;
  };
  /** Hypervisor features: `acpi`, `smm`, `hyperv`, `kvm`. */
  readonly features?: object;
  /** Clock and timers. */
  readonly clock?: object;
  /** Which threads serve the disks. */
  readonly ioThreadsPolicy?: Input<"shared" | "auto" | "supplementalPool">;
  /** SEV, SNP or TDX. */
  readonly launchSecurity?: object;
  readonly [field: string]: unknown;
}

/** `spec.template.spec.domain.cpu`. */
export interface CpuSpec {
  /** Cores of each socket. */
  readonly cores?: Input<number>;
  /** Sockets. */
  readonly sockets?: Input<number>;
  /** Threads of each core. */
  readonly threads?: Input<number>;
  /** Sockets that the machine can grow to while it runs. */
  readonly maxSockets?: Input<number>;
  /** CPU model. */
  readonly model?: Input<string>;
  /** CPU features. */
  readonly features?: readonly {
    /** The feature, by libvirt's name. */
    readonly name: Input<string>;
    /** Whether the guest has it. */
    readonly policy?: Input<string>;
  }[];
  /** Whether each virtual CPU has a CPU of the host to itself. */
  readonly dedicatedCpuPlacement?: Input<boolean>;
  /** Whether the emulator has a dedicated CPU of its own. */
  readonly isolateEmulatorThread?: Input<boolean>;
  /** NUMA topology of the guest. */
  readonly numa?: {
    /** `{}`: the guest sees the NUMA nodes that it runs on. */
    readonly guestMappingPassthrough?: object;
  };
  readonly [field: string]: unknown;
}

/** `spec.template.spec.domain.memory`. */
export interface MemorySpec {
  /** Memory that the guest sees. */
  readonly guest?: Input<string>;
  /** Memory that the machine can grow to while it runs. */
  readonly maxGuest?: Input<string>;
  /** Pages that back the memory. */
  readonly hugepages?: {
    /** Their size. */
    readonly pageSize: Input<string>;
  };
  readonly [field: string]: unknown;
}

/** `spec.template.spec.domain.devices`. */
export interface DevicesSpec {
  /** Disks, CD-ROMs and LUNs. */
  readonly disks?: readonly Disk[];
  /** Network interfaces. */
  readonly interfaces?: readonly Interface[];
  /** GPUs and vGPUs. */
  readonly gpus?: readonly HostDevice[];
  /** Other devices of the host. */
  readonly hostDevices?: readonly HostDevice[];
  readonly [field: string]: unknown;
}

/** An entry of `disks`. */
export interface Disk {
  /** The volume that fills it. */
  readonly name: string;
  readonly [field: string]: unknown;
}

/** An entry of `volumes`. */
export interface Volume {
  /** The disk that it fills. */
  readonly name: string;
  readonly [source: string]: unknown;
}

/** An entry of `interfaces`. */
export interface Interface {
  /** The network that it is connected to. */
  readonly name: string;
  readonly [field: string]: unknown;
}

/** An entry of `networks`. */
export interface Network {
  /** The interface that is connected to it. */
  readonly name: string;
  readonly [source: string]: unknown;
}

/** An entry of `gpus` or `hostDevices`. */
export interface HostDevice {
  /** Name of the device in the machine. */
  readonly name: string;
  /** The resource that a permitted host device has: `vendor.com/name`. */
  readonly deviceName?: Input<string>;
  readonly [field: string]: unknown;
}
