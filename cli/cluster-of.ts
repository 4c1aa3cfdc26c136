import { clusterFacts, inForce } from "../components/kubevirt/cluster-facts.ts";
import type { ClusterFacts } from "../provider/handlers/impact/cluster-facts.ts";
import { CliError } from "./cli-error.ts";
import type { Invocation } from "./command-line.ts";
import { readObjects } from "./read-objects.ts";

/** What the command line says of the cluster: its KubeVirt object first, and single options over it. */
export function clusterOf(invocation: Invocation): ClusterFacts {
  const { rolloutStrategy, workloadUpdateMethods, featureGates } = invocation;
  const options = { vmRolloutStrategy: rolloutStrategy, workloadUpdateMethods, featureGates };
  const said = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
  return { ...(invocation.kubevirt === undefined ? {} : factsIn(invocation.kubevirt)), ...said };
}

function factsIn(file: string): ClusterFacts {
  const found = readObjects(file).find(({ object }) => object.kind === "KubeVirt")?.object as
    | { spec?: unknown; status?: { observedKubeVirtVersion?: string; defaultArchitecture?: string } }
    | undefined;
  if (!found) {
    throw new CliError(`${file} holds no KubeVirt object: "kubectl get kubevirt -A -o yaml" prints it.`);
  }
  const { observedKubeVirtVersion = "1.8.0", defaultArchitecture } = found.status ?? {};
  const facts = clusterFacts(found.spec, observedKubeVirtVersion);
  return inForce(defaultArchitecture === undefined ? facts : { defaultArchitecture, ...facts });
}
