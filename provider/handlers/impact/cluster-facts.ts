/**
 * What a verdict depends on besides the machine itself, in the words of KubeVirt's own configuration
 * (`KubeVirt.spec`). What is left out is taken as KubeVirt 1.8 has it by default.
 */
export interface ClusterFacts {
  /** `configuration.vmRolloutStrategy`. @default "LiveUpdate" */
  readonly vmRolloutStrategy?: "LiveUpdate" | "Stage";
  /** `workloadUpdateStrategy.workloadUpdateMethods`. @default [] - KubeVirt starts no migration by itself */
  readonly workloadUpdateMethods?: readonly string[];
  /** `configuration.developerConfiguration.featureGates`. @default [] - in 1.8 only what is generally available is on */
  readonly featureGates?: readonly string[];
  /** `configuration.liveUpdateConfiguration`. */
  readonly liveUpdateConfiguration?: {
    /** Largest CPU and memory after hotplug, as a multiple of what the machine started with. @default 4 */
    readonly maxHotplugRatio?: number;
    /** Largest number of sockets of a machine that names none. @default - maxHotplugRatio decides */
    readonly maxCpuSockets?: number;
    /** Largest guest memory of a machine that names none. @default - maxHotplugRatio decides */
    readonly maxGuest?: string;
  };
  /** `configuration.defaultArchitecture`. @default "amd64" */
  readonly defaultArchitecture?: string;
  /** `configuration.architectureConfiguration.<architecture>.machineType`. @default "q35" on amd64, "virt" on arm64 */
  readonly machineType?: string;
  /** KubeVirt's version, `1.8.0`. The rules are those of 1.8. */
  readonly version?: string;
}

/** Cluster facts with KubeVirt's defaults in place of what was not given; remembers whether a default was asked for. */
export class Cluster {
  /** Whether a default has been used since this was last set to false. */
  assumed = false;
  private readonly facts: ClusterFacts;
  constructor(facts: ClusterFacts) {
    this.facts = facts;
  }

  get liveUpdate(): boolean {
    return this.or(this.facts.vmRolloutStrategy, "LiveUpdate") === "LiveUpdate";
  }

  get migratesByItself(): boolean {
    return has(this.or(this.facts.workloadUpdateMethods, []), "LiveMigrate");
  }

  get maxHotplugRatio(): number {
    return this.or(this.facts.liveUpdateConfiguration?.maxHotplugRatio, 4);
  }

  get maxCpuSockets(): number | undefined {
    return this.facts.liveUpdateConfiguration?.maxCpuSockets;
  }

  get maxGuest(): string | undefined {
    return this.facts.liveUpdateConfiguration?.maxGuest;
  }

  get defaultArchitecture(): string {
    return this.or(this.facts.defaultArchitecture, "amd64");
  }

  machineType(architecture: string): string {
    return this.or(this.facts.machineType, architecture === "amd64" ? "q35" : "virt");
  }

  gate(name: string): boolean {
    return has(this.or(this.facts.featureGates, []), name);
  }

  private or<T>(fact: T | undefined, fallback: T): T {
    if (fact !== undefined) return fact;
    this.assumed = true;
    return fallback;
  }
}

const has = (list: unknown, name: string): boolean => Array.isArray(list) && list.includes(name);
