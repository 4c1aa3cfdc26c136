import type { Input } from "@pulumi/pulumi";
import type { Quantity } from "../shared/quantity.ts";

/** CPUs, memory, and what the machine's pod asks for. */
export interface ComputeArgs {
  /** Virtual CPUs: a number of cores, or in detail. @default - KubeVirt's: 1 */
  readonly cpu?: Input<number> | CpuArgs;
  /** Memory: what the guest sees, or in detail. Needed, unless an instance type or `spec` gives it. @default - none */
  readonly memory?: Input<Quantity> | MemoryArgs;
  /** What the machine's pod asks the node for, besides what the guest needs: `domain.resources`. @default - KubeVirt's own sums */
  readonly resources?: ResourcesArgs;
  /**
   * Threads that serve the I/O of virtio disks: one for all (`"shared"`), some for each CPU (`"auto"`), or a pool. Becomes
   * `ioThreadsPolicy` and `ioThreads`; a change takes a restart.
   *
   * @default - none: the emulator's main thread serves them
   */
  readonly ioThreads?: "shared" | "auto" | IoThreadPoolArgs;
  /**
   * Whether the host can take back memory that the guest does not use, and see how much that is. A change takes a restart.
   *
   * @default - KubeVirt's: true
   */
  readonly autoattachMemBalloon?: Input<boolean>;
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
  /**
   * Whether virtual CPUs run with real-time priority: all of them, or those of a mask. Becomes `realtime`. With `dedicated`
   * and `numa` only; a change takes a restart.
   *
   * @default false
   */
  readonly realtime?: boolean | RealtimeArgs;
}

/** Which virtual CPUs run in real time. */
export interface RealtimeArgs {
  /** Which of them, as libvirt writes it: `"0-3,^1"`. @default - all */
  readonly mask?: Input<string>;
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

/** What the machine's pod asks the node for: `spec.template.spec.domain.resources`. A change takes a restart. */
export interface ResourcesArgs {
  /** What is set aside for it on the node. @default - KubeVirt's: what the guest and its emulator need */
  readonly requests?: ComputeResourcesArgs;
  /** What it can take at most, not below `requests`. @default - none */
  readonly limits?: ComputeResourcesArgs;
  /** Whether the memory of the emulator is left out of `requests`, so that more machines fit a node. @default - KubeVirt's: false */
  readonly overcommitGuestOverhead?: Input<boolean>;
}

/** CPU and memory of the machine's pod. */
export interface ComputeResourcesArgs {
  /** CPUs, whole or in thousandths: `"2"`, `"500m"`; whole ones when they are dedicated. @default - see `resources` */
  readonly cpu?: Input<string>;
  /** Memory, at least 1M; with dedicated CPUs the same in `requests` and `limits`. @default - see `resources` */
  readonly memory?: Input<Quantity>;
}

/** A pool of threads that serve the I/O of all virtio disks. */
export interface IoThreadPoolArgs {
  /** Becomes `ioThreadsPolicy`. */
  readonly policy: "supplementalPool";
  /** How many threads, at least 1. Becomes `ioThreads.supplementalPoolThreadCount`. */
  readonly count: Input<number>;
}
