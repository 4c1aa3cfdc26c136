import type * as kubernetes from "@pulumi/kubernetes";
import type { Input } from "@pulumi/pulumi";
import type { ClusterFacts } from "../../provider/handlers/impact/cluster-facts.ts";
import type { ReadinessArgs, UpdatesArgs } from "../../provider/resources/virtual-machine-state.ts";
import type { Duration } from "../shared/duration.ts";
import type { StringMap } from "../shared/metadata.ts";
import type { Quantity } from "../shared/quantity.ts";
import type { DiskArgs } from "./disk-args.ts";
import type { NetworkArgs } from "./network-args.ts";
import type { VirtualMachineSpec } from "./spec.generated.ts";

/**
 * Arguments of {@link VirtualMachine}. What is left out is not written either: KubeVirt's own defaults apply, and never show
 * as a difference.
 */
export interface VirtualMachineArgs {
  /** Name of the VirtualMachine: a DNS subdomain. A change makes a new machine. @default - the component's name */
  readonly name?: Input<string>;
  /** Its namespace. A change makes a new machine. @default - the Kubernetes provider's namespace */
  readonly namespace?: Input<string>;
  /** Labels of the VirtualMachine. @default - none */
  readonly labels?: StringMap;
  /** Annotations of the VirtualMachine. @default - none */
  readonly annotations?: StringMap;
  /** Labels of the running machine and its pod, for network policies and services; they change with a restart. @default - none */
  readonly templateLabels?: StringMap;
  /** Annotations of the running machine and its pod; they change with a restart. @default - none */
  readonly templateAnnotations?: StringMap;
  /**
   * When the machine runs: `spec.runStrategy`.
   *
   * @default "Always", because the API wants one named and a machine that is declared is meant to run
   */
  readonly runStrategy?: Input<"Always" | "Halted" | "Manual" | "RerunOnFailure" | "Once" | "WaitAsReceiver">;
  /** Virtual CPUs: a number of cores, or in detail. @default - KubeVirt's: 1 */
  readonly cpu?: Input<number> | CpuArgs;
  /** Memory: what the guest sees, or in detail. Needed, unless an instance type or `spec` gives it. @default - none */
  readonly memory?: Input<Quantity> | MemoryArgs;
  /** Disks, in the order in which the guest boots from them. @default - none */
  readonly disks?: readonly DiskArgs[];
  /** Network interfaces. @default - KubeVirt's: one on the pod network */
  readonly networks?: readonly NetworkArgs[];
  /** GPUs and vGPUs. They keep a machine from migrating live. @default - none */
  readonly gpus?: readonly GpuArgs[];
  /** Other devices of the host; needs feature gate HostDevices. @default - none */
  readonly hostDevices?: readonly HostDeviceArgs[];
  /** Labels of the nodes that the machine may run on. @default - any node */
  readonly nodeSelector?: StringMap;
  /** Which nodes and which other machines the machine wants to be near to, or far from. @default - none */
  readonly affinity?: Input<kubernetes.types.input.core.v1.Affinity>;
  /** Taints that the machine bears. @default - none */
  readonly tolerations?: Input<Input<kubernetes.types.input.core.v1.Toleration>[]>;
  /** How machines are spread over zones and nodes. @default - none */
  readonly topologySpreadConstraints?: Input<
    Input<kubernetes.types.input.core.v1.TopologySpreadConstraint>[]
  >;
  /** Priority class of the machine's pod. @default - the cluster's default */
  readonly priorityClassName?: Input<string>;
  /** What a drain of its node does to the machine. @default - the cluster's, which is None unless the KubeVirt object says otherwise */
  readonly evictionStrategy?: Input<"LiveMigrate" | "LiveMigrateIfPossible" | "None" | "External">;
  /** Time that the guest has to shut down, in whole seconds: `spec.template.spec.terminationGracePeriodSeconds`. @default - KubeVirt's: 30s */
  readonly terminationGracePeriod?: Input<Duration>;
  /** Host name of the guest: a DNS label. @default - KubeVirt's: the machine's name */
  readonly hostname?: Input<string>;
  /**
   * The KubeVirt that runs the machine, by what decides the effect of edits; as a rule `cluster` of a {@link KubeVirt}, which
   * the machine then also waits for.
   *
   * @default - a KubeVirt with its own defaults, installed already
   */
  readonly cluster?: Input<ClusterFacts>;
  /** What becomes of edits that take a restart. @default - they stay pending: the running guest is left alone, and the plan says so */
  readonly updates?: Input<UpdatesArgs>;
  /** When the machine counts as ready, and how long that may take. @default - by its run strategy, within 10 minutes */
  readonly readiness?: Input<ReadinessArgs>;
  /** Values of which a change makes the update look at the machine again. @default - none */
  readonly triggers?: Input<Input<unknown>[]>;
  /**
   * Everything else that a VirtualMachine's spec can hold, laid over what the arguments above give: objects are merged, lists
   * of named things (disks, volumes, interfaces ...) by name, other lists and values replaced; `null` takes a field away.
   *
   * @default - none
   */
  readonly spec?: VirtualMachineSpec;
}

/** Virtual CPUs in detail: `spec.template.spec.domain.cpu`. Their number is cores x sockets x threads. */
export interface CpuArgs {
  /** Cores of each socket, at least 1. A change takes a restart. @default - KubeVirt's: 1 */
  readonly cores?: Input<number>;
  /** Sockets, at least 1. More of them can be added while the machine runs. @default - KubeVirt's: 1 */
  readonly sockets?: Input<number>;
  /** Threads of each core, at least 1; with dedicated CPUs at most 2. A change takes a restart. @default - KubeVirt's: 1 */
  readonly threads?: Input<number>;
  /** Sockets that can be reached while the machine runs, not below `sockets`. @default - KubeVirt's: four times sockets */
  readonly maxSockets?: Input<number>;
  /** CPU model: `"host-model"`, `"host-passthrough"` or one of QEMU's. A change takes a restart. @default - the cluster's, which is host-model unless the KubeVirt object says otherwise */
  readonly model?: Input<string>;
  /** CPU features, by name as libvirt has them. @default - none */
  readonly features?: readonly CpuFeatureArgs[];
  /**
   * Whether each virtual CPU has a CPU of the host to itself: `dedicatedCpuPlacement`. Needs nodes with the CPU manager's
   * static policy. @default - KubeVirt's: false
   */
  readonly dedicated?: Input<boolean>;
  /** Whether the emulator has one more dedicated CPU to itself; with `dedicated` only. @default - KubeVirt's: false */
  readonly isolateEmulatorThread?: Input<boolean>;
  /**
   * Whether the guest sees the NUMA nodes that it runs on: `numa.guestMappingPassthrough`. With `dedicated` and hugepages
   * only; rules out adding memory while it runs. @default false
   */
  readonly numa?: boolean;
}

/** A CPU feature of the guest. */
export interface CpuFeatureArgs {
  /** Its name: `"pdpe1gb"`. */
  readonly name: Input<string>;
  /** Whether the guest has it. @default - KubeVirt's: require */
  readonly policy?: Input<"force" | "require" | "optional" | "disable" | "forbid">;
}

/** Memory in detail: `spec.template.spec.domain.memory`. */
export interface MemoryArgs {
  /** Memory that the guest sees: with hugepages a multiple of their size. More can be added while the machine runs. @default - none */
  readonly guest?: Input<Quantity>;
  /** Memory that can be reached while the machine runs, not below `guest`. @default - KubeVirt's: four times guest */
  readonly maxGuest?: Input<Quantity>;
  /** Size of the pages that back the memory: `hugepages.pageSize`. A change takes a restart. @default - ordinary pages */
  readonly hugepages?: Input<"2Mi" | "1Gi">;
}

/** A GPU or vGPU. */
export interface GpuArgs {
  /** Name of the device in the machine, unique there. */
  readonly name: string;
  /** The resource of a permitted host device: `"nvidia.com/NVIDIA_A2-4Q"`. */
  readonly deviceName: Input<string>;
  /** Whether a vGPU has a display. @default - KubeVirt's: with ramfb */
  readonly display?: {
    /** Whether there is one. @default - KubeVirt's: true */
    readonly enabled?: Input<boolean>;
    /** Whether it shows the boot too; on one vGPU of a machine only. @default - KubeVirt's: true */
    readonly ramFB?: Input<boolean>;
  };
}

/** A device of the host. */
export interface HostDeviceArgs {
  /** Name of the device in the machine, unique there. */
  readonly name: string;
  /** The resource of a permitted host device: `"intel.com/qat"`. */
  readonly deviceName: Input<string>;
}
