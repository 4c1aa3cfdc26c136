import type { KubeObject } from "../../kube/interfaces.ts";
import type { ClusterFacts } from "../impact/cluster-facts.ts";
import type { Impact } from "../impact/impact.ts";
import type { PlanText } from "../impact/plan-text.ts";
import type { Sight } from "../virtual-machine-state/observe.ts";
import type { Readiness } from "../virtual-machine-state/types.ts";

/** One way to carry something out, by its name. */
type Strategy = Readonly<
  Record<
    string,
    { readonly selectionPolicy?: { readonly selectors?: object }; readonly statePreservation?: string }
  >
>;

/** The fields of a pool's spec that the handler reads. */
export interface PoolSpec {
  readonly replicas?: number;
  readonly paused?: boolean;
  readonly selector?: { readonly matchLabels?: Readonly<Record<string, string>> };
  readonly virtualMachineTemplate?: { readonly metadata?: object; readonly spec?: object };
  readonly updateStrategy?: Strategy;
  readonly scaleInStrategy?: Strategy;
}

export interface VirtualMachinePool extends KubeObject {
  readonly spec?: PoolSpec;
}

/** A pool and its machines. */
export interface PoolSight {
  readonly pool: VirtualMachinePool;
  readonly machines: readonly Sight[];
}

export interface VirtualMachinePoolStateInputs {
  readonly namespace: string;
  readonly name: string;
  /** The pool's spec as it is declared. */
  readonly spec?: PoolSpec;
  readonly cluster?: ClusterFacts;
  readonly readiness?: Readiness;
  readonly triggers?: readonly unknown[];
  /** Computed by `check`: what the last edit does, field by field. */
  readonly plan?: PlanText;
  /** Computed by `check`: the hardest impact in the plan. */
  readonly impact?: Impact | "none" | "unknown";
}

/** What is seen of the pool. */
export interface VirtualMachinePoolObservation {
  /** `status.printableStatus` of each machine, by its name. */
  readonly phases: Readonly<Record<string, string>>;
  readonly readyReplicas: number;
  /** Generation of the pool whose template machines still have to get; kept when an update failed on the way. */
  readonly awaited?: number;
}

export type VirtualMachinePoolStateOutputs = VirtualMachinePoolStateInputs & VirtualMachinePoolObservation;

/** How a pool carries edits of its template out: KubeVirt's own default is proactive. */
export const updateStrategyOf = ({ updateStrategy }: PoolSpec): string =>
  ["unmanaged", "opportunistic"].find((word) => updateStrategy?.[word] !== undefined) ?? "proactive";

/** How a pool gets smaller: KubeVirt's own default is proactive. */
export const scaleInStrategyOf = ({ scaleInStrategy }: PoolSpec): string =>
  ["unmanaged", "opportunistic"].find((word) => scaleInStrategy?.[word] !== undefined) ?? "proactive";
