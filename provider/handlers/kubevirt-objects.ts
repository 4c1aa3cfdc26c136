import type { KubeObject } from "../kube/interfaces.ts";

/** The fields of KubeVirt's objects that the handlers read, and no others. */

export interface VirtualMachine extends KubeObject {
  readonly spec?: {
    readonly running?: boolean;
    readonly runStrategy?: string;
    readonly dataVolumeTemplates?: readonly { readonly metadata?: { readonly name?: string } }[];
    readonly template?: {
      readonly spec?: {
        readonly domain?: { readonly devices?: Devices };
        readonly volumes?: readonly Volume[];
      };
    };
  };
  readonly status?: {
    readonly created?: boolean;
    readonly ready?: boolean;
    readonly printableStatus?: string;
    /** Last run strategy seen since the machine was started once. */
    readonly runStrategy?: string;
    /** Generation that the instance was started from. */
    readonly observedGeneration?: number;
    /** Newest generation that virt-controller has compared with the instance. */
    readonly desiredGeneration?: number;
    readonly stateChangeRequests?: readonly { readonly action?: string; readonly uid?: string }[];
    readonly startFailure?: {
      readonly consecutiveFailCount?: number;
      readonly lastFailedVMIUID?: string;
      readonly retryAfterTimestamp?: string;
    };
    readonly volumeSnapshotStatuses?: readonly {
      readonly name: string;
      readonly enabled: boolean;
      readonly reason?: string;
    }[];
  };
}

export interface Devices {
  readonly interfaces?: readonly { readonly name: string; readonly state?: string }[];
}

export interface Volume {
  readonly name: string;
  readonly persistentVolumeClaim?: { readonly claimName?: string; readonly hotpluggable?: boolean };
  readonly dataVolume?: { readonly name?: string; readonly hotpluggable?: boolean };
}

export interface NetworkInterface {
  readonly name?: string;
  readonly mac?: string;
  readonly ipAddress?: string;
  readonly ipAddresses?: readonly string[];
  readonly infoSource?: string;
}

export interface MigrationState {
  readonly migrationUid?: string;
  readonly sourceNode?: string;
  readonly targetNode?: string;
  readonly mode?: string;
  readonly startTimestamp?: string;
  readonly endTimestamp?: string;
  readonly completed?: boolean;
  readonly failed?: boolean;
  readonly failureReason?: string;
  readonly abortStatus?: string;
}

export interface VirtualMachineInstance extends KubeObject {
  readonly spec?: {
    readonly domain?: {
      readonly cpu?: { readonly sockets?: number; readonly cores?: number; readonly threads?: number };
      readonly memory?: { readonly guest?: string; readonly maxGuest?: string };
      readonly devices?: Devices;
    };
    readonly volumes?: readonly Volume[];
  };
  readonly status?: {
    readonly phase?: string;
    readonly nodeName?: string;
    /** `revision-start-vm-<uid>-<generation>`: what the instance was started from. */
    readonly virtualMachineRevisionName?: string;
    readonly currentCPUTopology?: {
      readonly sockets?: number;
      readonly cores?: number;
      readonly threads?: number;
    };
    readonly memory?: { readonly guestRequested?: string };
    readonly interfaces?: readonly NetworkInterface[];
    readonly guestOSInfo?: {
      readonly prettyName?: string;
      readonly name?: string;
      readonly version?: string;
    };
    readonly migrationState?: MigrationState;
    readonly volumeStatus?: readonly {
      readonly name: string;
      readonly phase?: string;
      readonly reason?: string;
      readonly message?: string;
      readonly hotplugVolume?: object;
    }[];
  };
}

export interface VirtualMachineInstanceMigration extends KubeObject {
  readonly spec: { readonly vmiName: string; readonly addedNodeSelector?: Readonly<Record<string, string>> };
  readonly status?: { readonly phase?: string; readonly migrationState?: MigrationState };
}

export interface VirtualMachineSnapshot extends KubeObject {
  readonly spec: {
    readonly source: { readonly apiGroup: string; readonly kind: string; readonly name: string };
    readonly deletionPolicy?: string;
    readonly failureDeadline?: string;
  };
  readonly status?: {
    readonly phase?: string;
    readonly readyToUse?: boolean;
    readonly creationTime?: string;
    readonly error?: { readonly message?: string };
    readonly virtualMachineSnapshotContentName?: string;
    readonly sourceIndications?: readonly { readonly indication: string; readonly message?: string }[];
    readonly indications?: readonly string[];
    readonly snapshotVolumes?: {
      readonly includedVolumes?: readonly string[];
      readonly excludedVolumes?: readonly string[];
    };
  };
}

export interface KubeVirtInstallation extends KubeObject {
  readonly spec?: {
    readonly workloadUpdateStrategy?: { readonly workloadUpdateMethods?: readonly string[] };
  };
}

export interface DataVolume extends KubeObject {
  readonly status?: { readonly phase?: string };
}

/** The run strategy in force, `running` included. */
export function runStrategyOf({ spec }: VirtualMachine): string {
  if (spec?.running !== undefined) return spec.running ? "Always" : "Halted";
  return spec?.runStrategy ?? "Halted";
}

/** An instance that is neither finished nor on its way out. */
export const isAlive = (instance: VirtualMachineInstance | undefined): instance is VirtualMachineInstance =>
  instance !== undefined &&
  instance.metadata.deletionTimestamp === undefined &&
  !["Succeeded", "Failed"].includes(instance.status?.phase ?? "");
