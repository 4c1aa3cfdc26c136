export interface MigrationInputs {
  readonly namespace: string;
  readonly virtualMachine: string;
  readonly nodeSelector?: Readonly<Record<string, string>>;
  readonly triggers?: readonly unknown[];
  readonly timeout?: string;
  /** The resource's name in the program when it was first declared: tells two resources for one machine apart. */
  readonly identity: string;
  /** Computed by `check`: name of the VirtualMachineInstanceMigration; further attempts end in `-2`, `-3` ... */
  readonly objectName?: string;
}

export interface MigrationReport {
  /** `status.phase`, or `NotNeeded` when the machine was on the wanted node already. */
  readonly phase: string;
  /** Name of the VirtualMachineInstanceMigration of the last attempt. */
  readonly migrationName?: string;
  readonly migrationUid?: string;
  readonly sourceNode?: string;
  readonly targetNode?: string;
  /** `PreCopy`, `PostCopy` or `Paused`. */
  readonly mode?: string;
  readonly startTimestamp?: string;
  readonly endTimestamp?: string;
  /** From start to end, as `12s`. */
  readonly duration?: string;
}

export type MigrationOutputs = MigrationInputs & MigrationReport;

/** Pending for want of room and the copying itself both take minutes. */
export const DEFAULT_TIMEOUT = "15m";

/** Phases that are final and need no more deeds. */
export const isOver = (phase: string | undefined): boolean => phase === "Succeeded" || phase === "NotNeeded";
