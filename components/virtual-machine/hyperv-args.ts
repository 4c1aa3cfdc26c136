import type { Input } from "@pulumi/pulumi";

/** An enlightenment that is there or not. */
export type HypervFeature =
  | "evmcs"
  | "frequencies"
  | "ipi"
  | "reenlightenment"
  | "relaxed"
  | "reset"
  | "runtime"
  | "spinlocks"
  | "synic"
  | "synictimer"
  | "tlbflush"
  | "vapic"
  | "vpindex";

/**
 * Enlightenments of Hyper-V: `spec.template.spec.domain.features.hyperv`. A change takes a restart.
 *
 * @see https://libvirt.org/formatdomain.html#hypervisor-features
 */
export interface HypervArgs {
  /** Nested virtualization's VMCS; needs `vapic`, and CPU feature vmx. @default - none */
  readonly evmcs?: boolean;
  /** Frequencies of TSC and APIC. @default - none */
  readonly frequencies?: boolean;
  /** Interrupts between CPUs; needs `vpindex`. @default - none */
  readonly ipi?: boolean;
  /** Notice of a changed TSC frequency, after a migration. @default - none */
  readonly reenlightenment?: boolean;
  /** No complaints of late timers. @default - none */
  readonly relaxed?: boolean;
  /** Reset by the hypervisor. @default - none */
  readonly reset?: boolean;
  /** Time that a virtual CPU has run. @default - none */
  readonly runtime?: boolean;
  /** Spinlocks that yield to the host. @default - none */
  readonly spinlocks?: boolean | SpinlocksArgs;
  /** Synthetic interrupt controller; needs `vpindex`. @default - none */
  readonly synic?: boolean;
  /** Synthetic timers; need `synic`. @default - none */
  readonly synictimer?: boolean | SynicTimerArgs;
  /** Flush of other CPUs' TLB; needs `vpindex`. @default - none */
  readonly tlbflush?: boolean | TlbFlushArgs;
  /** Virtual APIC. @default - none */
  readonly vapic?: boolean;
  /** The hypervisor's name as the guest reads it, up to 12 characters: `vendorid.vendorid`. @default - none */
  readonly vendorid?: Input<string>;
  /** Number of the virtual CPU. @default - none */
  readonly vpindex?: boolean;
}

/** Spinlocks. */
export interface SpinlocksArgs {
  /** How often a CPU tries before it yields, at least 4096: `spinlocks.spinlocks`. @default - KubeVirt's: 4096 */
  readonly retries?: Input<number>;
}

/** Synthetic timers. */
export interface SynicTimerArgs {
  /** Whether they interrupt directly. @default - KubeVirt's own choice */
  readonly direct?: boolean;
}

/** Flush of other CPUs' TLB. */
export interface TlbFlushArgs {
  /** Whether nested guests flush directly. @default - KubeVirt's own choice */
  readonly direct?: boolean;
  /** Whether parts of it can be flushed. @default - KubeVirt's own choice */
  readonly extended?: boolean;
}
