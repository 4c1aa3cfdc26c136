import type { Input } from "@pulumi/pulumi";
import type { StringMap } from "../shared/metadata.ts";
import type {
  VirtualMachineInstancetypeSpec,
  VirtualMachinePreferenceSpec,
} from "../virtual-machine/spec.generated.ts";

/** Whose an instance type or a preference is. A change of name, namespace or scope makes another one. */
export interface ScopeArgs {
  /** Its name: a DNS subdomain. @default - the component's name */
  readonly name?: Input<string>;
  /** Its namespace, which is that of the machines that use it. Not with `clusterWide`. @default - the Kubernetes provider's namespace */
  readonly namespace?: Input<string>;
  /** Whether the machines of all namespaces can use it: kind `VirtualMachineCluster...`. Takes the rights of a cluster admin. @default false */
  readonly clusterWide?: boolean;
  /** Its labels. @default - none */
  readonly labels?: StringMap;
  /** Its annotations. Those that machines get are `spec.annotations`. @default - none */
  readonly annotations?: StringMap;
}

/** Arguments of {@link Instancetype}. */
export interface InstancetypeArgs extends ScopeArgs {
  /** What machines get, in KubeVirt's own words: `cpu.guest` and `memory.guest` at least. */
  readonly spec: VirtualMachineInstancetypeSpec;
}

/** Arguments of {@link Preference}. */
export interface PreferenceArgs extends ScopeArgs {
  /** What machines get where they say nothing themselves, and what they have to have, in KubeVirt's own words. */
  readonly spec: VirtualMachinePreferenceSpec;
}
