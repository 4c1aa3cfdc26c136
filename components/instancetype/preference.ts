import type * as kubernetes from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";
import { Component } from "../shared/component.ts";
import { KINDS } from "../shared/custom-resource.ts";
import type { MatcherArgs } from "../virtual-machine/life-args.ts";
import type { PreferenceArgs } from "./args.ts";
import { declareScoped, readScoped } from "./declare-scoped.ts";
import { validatePreference } from "./validate-preference.ts";

/**
 * A preference: what machines of one operating system get where they say nothing themselves - buses, models, firmware, clock -
 * and what they have to have at least. A machine keeps the preference as it was when the machine was made: an edit reaches
 * machines that are made afterwards.
 *
 * @example
 * const linux = new Preference("linux", {
 *   spec: { devices: { preferredDiskBus: "virtio", preferredRng: {} }, requirements: { memory: { guest: "1Gi" } } },
 * });
 * new VirtualMachine("web", {
 *   instancetype: "u1.medium",
 *   preference: linux.matcher,
 *   disks: [{ name: "root", containerDisk: "quay.io/containerdisks/fedora:42" }],
 * });
 * @see https://kubevirt.io/user-guide/user_workloads/instancetypes/
 */
export class Preference extends Component {
  /**
   * Name and kind of a preference that the cluster has, for `preference` of a machine. The preview looks it up, and fails when it is not
   * there; a machine that names it by itself is found wanting only by `up`, because KubeVirt takes such machines.
   *
   * @param id - Its name: `"fedora"`, or `"namespace/name"` for one of a namespace.
   * @param opts - Options, such as the Kubernetes provider to ask.
   */
  static get(id: string, opts?: pulumi.CustomResourceOptions): Preference["matcher"] {
    return readScoped<PreferenceKind>(KINDS_OF_PREFERENCE, id, opts);
  }

  /** The VirtualMachinePreference or VirtualMachineClusterPreference object. */
  readonly customResource: kubernetes.apiextensions.CustomResource;
  /** Name of the object. */
  readonly name: pulumi.Output<string>;
  /** Name and kind, for `preference` of a machine. */
  readonly matcher: MatcherArgs<"VirtualMachinePreference" | "VirtualMachineClusterPreference">;

  /**
   * @param name - Name of the component.
   * @param args - The preference.
   * @param opts - Options of the component; its child gets `dependsOn` too.
   * @throws pulumi.InputPropertiesError when arguments are wrong or contradict each other.
   */
  constructor(name: string, args: PreferenceArgs, opts?: pulumi.ComponentResourceOptions) {
    super("Preference", name, args, validatePreference, opts);
    const identity = { component: name, name: this.whenValid(args.name ?? name) };
    const scoped = declareScoped<PreferenceKind>(KINDS_OF_PREFERENCE, identity, args, this.childOptions());
    this.customResource = scoped.customResource;
    this.name = scoped.name;
    this.matcher = scoped.matcher;
    this.registerOutputs({ name: this.name });
  }
}

type PreferenceKind = "VirtualMachinePreference" | "VirtualMachineClusterPreference";

const KINDS_OF_PREFERENCE = { namespaced: KINDS.preference, clusterWide: KINDS.clusterPreference };
