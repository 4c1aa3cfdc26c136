import type { Input } from "@pulumi/pulumi";
import type { ClusterFacts } from "../../provider/handlers/impact/cluster-facts.ts";
import type { ReadinessArgs, UpdatesArgs } from "../../provider/resources/virtual-machine-state.ts";
import type { StringMap } from "../shared/metadata.ts";
import type { ComputeArgs } from "./compute-args.ts";
import type { DevicesArgs } from "./device-args.ts";
import type { DiskArgs } from "./disk-args.ts";
import type { FilesystemArgs } from "./filesystem-args.ts";
import type { BoardArgs } from "./firmware-args.ts";
import type { LifeArgs, PlacementArgs } from "./life-args.ts";
import type { NetworkArgs } from "./network-args.ts";
import type { VirtualMachineSpec } from "./spec.generated.ts";

/**
 * Arguments of {@link VirtualMachine}. What is left out is not written either: KubeVirt's own defaults apply, and never show
 * as a difference. Names that are no arguments are refused.
 */
export interface VirtualMachineArgs extends LifeArgs, PlacementArgs, ComputeArgs, BoardArgs, DevicesArgs {
  /** Name of the VirtualMachine: a DNS subdomain. A change makes a new machine. @default - the component's name */
  readonly name?: Input<string>;
  /** Its namespace. A change makes a new machine. @default - the Kubernetes provider's namespace */
  readonly namespace?: Input<string>;
  /** Labels of the VirtualMachine. @default - none */
  readonly labels?: StringMap;
  /** Annotations of the VirtualMachine. @default - none */
  readonly annotations?: StringMap;
  /** Labels of the running machine and its pod, for network policies and services; they change with a restart. @default - none */
  readonly templateLabels?: StringMap;
  /** Annotations of the running machine and its pod; they change with a restart. @default - none */
  readonly templateAnnotations?: StringMap;
  /** Disks, in the order in which the guest boots from them. @default - none */
  readonly disks?: readonly DiskArgs[];
  /** Network interfaces. @default - KubeVirt's: one on the pod network */
  readonly networks?: readonly NetworkArgs[];
  /** Folders that the guest mounts by virtiofs. @default - none */
  readonly filesystems?: readonly FilesystemArgs[];
  /**
   * The KubeVirt that runs the machine, by what decides the effect of edits; as a rule `cluster` of a {@link KubeVirt}, which
   * the machine then also waits for.
   *
   * @default - a KubeVirt with its own defaults, installed already
   */
  readonly cluster?: Input<ClusterFacts>;
  /** What becomes of edits that take a restart. @default - they stay pending: the running guest is left alone, and the plan says so */
  readonly updates?: Input<UpdatesArgs>;
  /** When the machine counts as ready, and how long that may take. @default - by its run strategy, within 10 minutes */
  readonly readiness?: Input<ReadinessArgs>;
  /** Values of which a change makes the update look at the machine again. @default - none */
  readonly triggers?: Input<Input<unknown>[]>;
  /**
   * Everything else that a VirtualMachine's spec can hold, laid over what the arguments above give: objects are merged, lists
   * of named things (disks, volumes, interfaces ...) by name, other lists and values replaced; `null` takes a field away.
   *
   * @default - none
   */
  readonly spec?: VirtualMachineSpec;
}
