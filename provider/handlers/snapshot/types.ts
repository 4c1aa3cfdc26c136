export interface SnapshotInputs {
  readonly namespace: string;
  readonly virtualMachine: string;
  readonly snapshotName?: string;
  readonly deletionPolicy?: "Delete" | "Retain";
  readonly failureDeadline?: string;
  readonly allowExcludedVolumes?: boolean;
  readonly adopt?: boolean;
  readonly triggers?: readonly unknown[];
  readonly timeout?: string;
  /** The resource's name in the program when it was first declared: tells two resources for one machine apart. */
  readonly identity: string;
  /** Computed by `check`: name of the VirtualMachineSnapshot. */
  readonly objectName?: string;
}

export interface SnapshotReport {
  /** `status.phase`. */
  readonly phase: string;
  readonly readyToUse: boolean;
  readonly snapshotUid?: string;
  readonly creationTime?: string;
  /** Name of the VirtualMachineSnapshotContent, which holds the data. */
  readonly contentName?: string;
  /** How it was taken: `Online`, `GuestAgent`, `NoGuestAgent`, `QuiesceTimeout`, `Paused`. */
  readonly indications: readonly string[];
  readonly includedVolumes: readonly string[];
  /** Volumes that are not in it. */
  readonly excludedVolumes: readonly string[];
}

export type SnapshotOutputs = SnapshotInputs & SnapshotReport;

/** Twice KubeVirt's own deadline for taking it: copying the data on may take its time. */
export const DEFAULT_TIMEOUT = "10m";
