import { Connection } from "../../../provider/kube/connection.ts";
import { inClusterTarget } from "../../../provider/kube/in-cluster-target.ts";
import type { Target } from "../../../provider/kube/kubeconfig.ts";
import { ambientKubeconfig } from "../../../provider/kube/read-kubeconfig.ts";
import { Sender } from "../../../provider/kube/sender.ts";
import { defaultNamespace, loadKubeconfig, type Overrides, targetOf } from "./kubeconfig.ts";

/** What a provider's configuration leads to. */
export interface Found {
  /** Namespace for objects that name none; `undefined` when the kubeconfig cannot be used. */
  readonly namespace: string | undefined;
  /** Finds out where to send requests and how to prove who sends them. Rejects with what is wrong with the kubeconfig. */
  connect(): Promise<Sender>;
}

/** Reads the kubeconfig given (content or file), else what kubectl would; else looks for the pod's service account. */
export async function findCluster(pathOrContent: string, overrides: Overrides): Promise<Found> {
  const ambient = pathOrContent === "";
  const config = ambient
    ? (await ambientKubeconfig(process.env)).config
    : await loadKubeconfig(pathOrContent);
  const pod = ambient && config.clusters.size === 0 ? inClusterTarget(process.env) : undefined;
  if (pod) return { namespace: overrides.namespace || pod.namespace, connect: () => connect(pod) };
  return {
    namespace: defaultNamespace(config, overrides),
    connect: async () => connect(targetOf(config, overrides)),
  };
}

async function connect(target: Target): Promise<Sender> {
  const connection = new Connection(target);
  await connection.access();
  return new Sender(connection);
}
