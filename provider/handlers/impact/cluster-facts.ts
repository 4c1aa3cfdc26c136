import { isLater } from "./known-fields.ts";

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
  /**
   * `configuration.architectureConfiguration.defaultArchitecture`. @default "amd64" - KubeVirt itself takes that of the node
   * its operator runs on: name it where that is another one
   */
  readonly defaultArchitecture?: string;
  /** `configuration.architectureConfiguration.<architecture>.machineType`. @default "q35" on amd64, "virt" on arm64 */
  readonly machineType?: string;
  /** KubeVirt's version, `1.8.0`. The rules are those of 1.8. */
  readonly version?: string;
}

/** What KubeVirt 1.8 does when its configuration is silent. */
export const CLUSTER_DEFAULTS = {
  vmRolloutStrategy: "LiveUpdate",
  workloadUpdateMethods: [],
  featureGates: [],
  liveUpdateConfiguration: { maxHotplugRatio: 4 },
  defaultArchitecture: "amd64",
} as const satisfies ClusterFacts;

/** Source: pkg/virt-config/virt-config.go. */
const DEFAULT_MACHINES: Readonly<Record<string, string>> = { amd64: "q35", s390x: "s390-ccw-virtio" };

/** Cluster facts with KubeVirt's defaults in place of what was not given; remembers which defaults were asked for. */
export class Cluster {
  private readonly facts: ClusterFacts;
  private readonly defaults = new Map<string, string>();
  constructor(facts: ClusterFacts) {
    this.facts = facts;
  }

  /** Runs a judgement, and tells which defaults it rests on: `vmRolloutStrategy LiveUpdate`. */
  watch<T>(judge: () => T): { readonly judged: T; readonly assumes: readonly string[] } {
    this.defaults.clear();
    const judged = judge();
    return { judged, assumes: [...this.defaults].map(([fact, value]) => `${fact} ${value}`) };
  }

  get liveUpdate(): boolean {
    return (
      this.or("vmRolloutStrategy", this.facts.vmRolloutStrategy, CLUSTER_DEFAULTS.vmRolloutStrategy) ===
      "LiveUpdate"
    );
  }

  get migratesByItself(): boolean {
    return has(
      this.or(
        "workloadUpdateMethods",
        this.facts.workloadUpdateMethods,
        CLUSTER_DEFAULTS.workloadUpdateMethods,
      ),
      "LiveMigrate",
    );
  }

  get maxHotplugRatio(): number {
    const { maxHotplugRatio } = CLUSTER_DEFAULTS.liveUpdateConfiguration;
    return this.or(
      "liveUpdateConfiguration.maxHotplugRatio",
      this.facts.liveUpdateConfiguration?.maxHotplugRatio,
      maxHotplugRatio,
    );
  }

  get maxCpuSockets(): number | undefined {
    return this.facts.liveUpdateConfiguration?.maxCpuSockets;
  }

  get maxGuest(): string | undefined {
    return this.facts.liveUpdateConfiguration?.maxGuest;
  }

  get defaultArchitecture(): string {
    return this.or(
      "defaultArchitecture",
      this.facts.defaultArchitecture,
      CLUSTER_DEFAULTS.defaultArchitecture,
    );
  }

  machineType(architecture: string): string {
    return this.or("machineType", this.facts.machineType, DEFAULT_MACHINES[architecture] ?? "virt");
  }

  gate(name: string): boolean {
    return has(this.or("featureGates", this.facts.featureGates, CLUSTER_DEFAULTS.featureGates), name);
  }

  /** Whether the cluster is known to have this feature gate off. */
  lacks(name: string): boolean {
    const { featureGates } = this.facts;
    return Array.isArray(featureGates) && !featureGates.includes(name);
  }

  /** Whether it may have fields that 1.8 has not. */
  get isLater(): boolean {
    return isLater(this.facts.version);
  }

  private or<T>(name: string, fact: T | undefined, fallback: NoInfer<T>): T {
    if (fact !== undefined) return fact;
    const shown = Array.isArray(fallback) && fallback.length === 0 ? "none" : String(fallback);
    this.defaults.set(name, shown);
    return fallback;
  }
}

const has = (list: unknown, name: string): boolean => Array.isArray(list) && list.includes(name);
