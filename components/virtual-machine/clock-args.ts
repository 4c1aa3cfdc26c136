import type { Input } from "@pulumi/pulumi";

/** The guest's clock: `spec.template.spec.domain.clock`. A change takes a restart. */
export interface ClockArgs {
  /** Whether it starts at UTC, or so many seconds off it, in which case what the guest sets outlasts a reboot. Not with `timezone`. @default - KubeVirt's: UTC */
  readonly utc?: true | ClockOffsetArgs;
  /** The time zone that it starts at: `"Europe/Berlin"`. Not with `utc`. @default - none */
  readonly timezone?: Input<string>;
  /** The timers that the guest has, and those that it has not. @default - KubeVirt's own choice */
  readonly timer?: TimersArgs;
}

/** How far the guest's clock is off UTC. */
export interface ClockOffsetArgs {
  /** Seconds, whole ones; also below zero. */
  readonly offsetSeconds: Input<number>;
}

/** Timers: there or not, or in detail. */
export interface TimersArgs {
  /** High Precision Event Timer; Windows runs better without it. @default - KubeVirt's own choice */
  readonly hpet?: boolean | TimerArgs<"delay" | "catchup" | "merge" | "discard">;
  /** Programmable Interval Timer. @default - KubeVirt's own choice */
  readonly pit?: boolean | TimerArgs<"delay" | "catchup" | "discard">;
  /** Real Time Clock. @default - KubeVirt's own choice */
  readonly rtc?: boolean | RtcTimerArgs;
  /** KVM's clock, for Linux. @default - KubeVirt's own choice */
  readonly kvm?: boolean;
  /** Hyper-V's clock, for Windows. @default - KubeVirt's own choice */
  readonly hyperv?: boolean;
}

/** A timer that ticks. */
export interface TimerArgs<Policy extends string> {
  /** Whether the guest has it. @default - KubeVirt's: true */
  readonly present?: Input<boolean>;
  /** What becomes of ticks that came too late: `tickPolicy`. @default - QEMU's: delay */
  readonly tickPolicy?: Input<Policy>;
}

/** The Real Time Clock. */
export interface RtcTimerArgs extends TimerArgs<"delay" | "catchup"> {
  /** The clock that it follows: the guest's or the host's. @default - QEMU's: the host's */
  readonly track?: Input<"guest" | "wall">;
}
