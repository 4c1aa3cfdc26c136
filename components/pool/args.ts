import type { Input } from "@pulumi/pulumi";
import type { ClusterFacts } from "../../provider/handlers/impact/cluster-facts.ts";
import type { ReadinessArgs } from "../../provider/resources/virtual-machine-state.ts";
import type { Share } from "../fleet/args.ts";
import type { Duration } from "../shared/duration.ts";
import type { StringMap } from "../shared/metadata.ts";
import type { VirtualMachineArgs } from "../virtual-machine/args.ts";
import type {
  VirtualMachinePoolScaleInStrategy,
  VirtualMachinePoolUpdateStrategy,
} from "../virtual-machine/spec.generated.ts";

/**
 * What the machines of a pool are like: arguments of VirtualMachine without those that the pool has for all. Its DataVolume
 * disks are entries of `dataVolumeTemplates`, of which each machine gets its own, and loses it when it goes.
 */
export type PoolMachineArgs = Omit<
  VirtualMachineArgs,
  "name" | "namespace" | "cluster" | "updates" | "readiness" | "triggers"
>;

/** Arguments of {@link VirtualMachinePool}. */
export interface VirtualMachinePoolArgs {
  /** Name of the pool, a DNS label; its machines are called `<name>-0`, `<name>-1` ... A change makes another pool. @default - the component's name */
  readonly name?: Input<string>;
  /** Namespace of pool and machines. A change makes another pool. @default - the Kubernetes provider's namespace */
  readonly namespace?: Input<string>;
  /** Labels of the VirtualMachinePool. Those of its machines are `template.labels`. @default - none */
  readonly labels?: StringMap;
  /** Annotations of the VirtualMachinePool. @default - none */
  readonly annotations?: StringMap;
  /** How many machines there are. Leave it out where an autoscaler decides. @default - KubeVirt's: 1 */
  readonly replicas?: Input<number>;
  /** What the machines are like. */
  readonly template: PoolMachineArgs;
  /**
   * How an edit of the template reaches the machines: restarted with it at once (`"proactive"`), when they restart anyway
   * (`"opportunistic"`), or not at all (`"unmanaged"`); or in detail. @default - KubeVirt's: proactive
   */
  readonly updateStrategy?: "proactive" | "opportunistic" | "unmanaged" | VirtualMachinePoolUpdateStrategy;
  /** How many machines may be down at a time when an edit restarts them; percentages are rounded down. @default - KubeVirt's: 100% */
  readonly maxUnavailable?: Input<Share>;
  /**
   * How the pool gets smaller: by deleting machines (`"proactive"`), when somebody else deletes them (`"opportunistic"`), or
   * not at all (`"unmanaged"`); or in detail: which go first, and whether their disks stay. @default - KubeVirt's: proactive, at random, with their disks
   */
  readonly scaleInStrategy?: "proactive" | "opportunistic" | "unmanaged" | VirtualMachinePoolScaleInStrategy;
  /** Whether names that the template's disks refer to end with the machine's number. @default - KubeVirt's: they are the same for all */
  readonly nameGeneration?: PoolNameGenerationArgs;
  /** When a machine that does not start is made anew. @default - never */
  readonly autohealing?: PoolAutohealingArgs;
  /** Whether virt-controller leaves the pool alone: nothing is made, deleted or changed, and `up` waits for nothing. @default - KubeVirt's: false */
  readonly paused?: Input<boolean>;
  /**
   * The KubeVirt that runs the machines; as a rule `cluster` of a {@link KubeVirt}, which the pool then also waits for.
   *
   * @default - a KubeVirt with its own defaults, installed already
   */
  readonly cluster?: Input<ClusterFacts>;
  /** When a machine counts as ready, and how long all of them together may take. @default - by its run strategy, within 10 minutes */
  readonly readiness?: Input<ReadinessArgs>;
  /** Values of which a change makes the update look at the pool again. @default - none */
  readonly triggers?: Input<Input<unknown>[]>;
}

/** Names with the machine's number: `settings-0` for the machine `<pool>-0`. */
export interface PoolNameGenerationArgs {
  /** For the names of ConfigMaps. @default - KubeVirt's: false */
  readonly appendIndexToConfigMapRefs?: Input<boolean>;
  /** For the names of Secrets, those of cloud-init included. @default - KubeVirt's: false */
  readonly appendIndexToSecretRefs?: Input<boolean>;
}

/** When a machine that does not start is made anew. */
export interface PoolAutohealingArgs {
  /** After how many starts that failed in a row. @default - KubeVirt's: 3 */
  readonly startUpFailureThreshold?: Input<number>;
  /** After what time in which it could not start for another reason: no node, no image, no volume. @default - KubeVirt's: 5m */
  readonly minFailingToStartDuration?: Input<Duration>;
}
