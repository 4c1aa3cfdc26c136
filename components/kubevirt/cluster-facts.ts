import { at } from "../shared/known.ts";

/**
 * What of a KubeVirt installation decides what an edit of a virtual machine does, in the shape that VirtualMachine takes
 * as `cluster`.
 */
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
