import type { KubeObject } from "../../kube/interfaces.ts";
import type { Sight } from "../virtual-machine-state/observe.ts";
import type { VirtualMachineStateInputs } from "../virtual-machine-state/types.ts";

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

export interface VirtualMachinePoolStateInputs extends Omit<VirtualMachineStateInputs, "spec" | "updates"> {
  /** The pool's spec as it is declared. */
  readonly spec?: PoolSpec;
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

/** How a pool carries edits of its template out. */
export const updateStrategyOf = ({ updateStrategy }: PoolSpec): string => wordOf(updateStrategy);

/** How a pool gets smaller. */
export const scaleInStrategyOf = ({ scaleInStrategy }: PoolSpec): string => wordOf(scaleInStrategy);

/** KubeVirt's own default is proactive. */
const wordOf = (strategy: Strategy | undefined): string =>
  ["unmanaged", "opportunistic"].find((word) => strategy?.[word] !== undefined) ?? "proactive";
