import { CLUSTER_DEFAULTS, type ClusterFacts } from "../../provider/handlers/impact/cluster-facts.ts";
import { at } from "../shared/known.ts";
import { mergeOver } from "../shared/merge.ts";

/** What a KubeVirt object says of what decides what an edit of a virtual machine does. */
export function clusterFacts(spec: unknown, version: string): Readonly<Record<string, unknown>> {
  const facts = {
    version: version.replace(/^v/, ""),
    vmRolloutStrategy: at(spec, "configuration", "vmRolloutStrategy"),
    workloadUpdateMethods: at(spec, "workloadUpdateStrategy", "workloadUpdateMethods"),
    featureGates: at(spec, "configuration", "developerConfiguration", "featureGates"),
    liveUpdateConfiguration: at(spec, "configuration", "liveUpdateConfiguration"),
    defaultArchitecture: at(spec, "configuration", "architectureConfiguration", "defaultArchitecture"),
  };
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
}

/** The facts of an installation whose whole configuration is ours: where it is silent, KubeVirt's defaults are in force. */
export const inForce = (said: unknown): ClusterFacts => mergeOver(CLUSTER_DEFAULTS, said) as ClusterFacts;
