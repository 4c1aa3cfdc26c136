import { existsSync, readFileSync } from "node:fs";
import type { ClusterEntry, ContextEntry, Kubeconfig, Target } from "../../../provider/kube/kubeconfig.ts";
import { parseKubeconfig } from "../../../provider/kube/parse-kubeconfig.ts";
import { expandHome } from "../../../provider/kube/read-kubeconfig.ts";
import { serverAddress } from "../../../provider/kube/server-address.ts";

/** What the provider's configuration says over the kubeconfig. */
export interface Overrides {
  readonly context: string;
  readonly cluster: string;
  readonly namespace: string;
}

/** A kubeconfig from its content or the name of its file, whose own file names are taken from the working folder. */
export async function loadKubeconfig(pathOrContent: string): Promise<Kubeconfig> {
  const path = pathOrContent.includes("\n") ? "" : expandHome(pathOrContent, process.env);
  const content = existsSync(path) ? readFileSync(path, "utf8") : pathOrContent;
  try {
    return await parseKubeconfig(content, "kubeconfig");
  } catch (error) {
    const { message } = error as Error;
    throw new Error(`couldn't get version/kind; json parse error: ${message}`, { cause: error });
  }
}

/** The cluster that the context, or the override, names; `undefined` when there is none of that name. */
export function activeCluster(
  config: Kubeconfig,
  context?: string,
  cluster?: string,
): ClusterEntry | undefined {
  const active = config.contexts.get(context ?? config.currentContext ?? "");
  if (active === undefined) return undefined;
  return config.clusters.get(cluster ?? active.cluster ?? "");
}

const contextOf = (config: Kubeconfig, { context }: Overrides): ContextEntry =>
  config.contexts.get(context || config.currentContext || "") ?? {};

/** The namespace for objects that have none; `undefined` when the kubeconfig cannot be used. */
export function defaultNamespace(config: Kubeconfig, overrides: Overrides): string | undefined {
  const usable = overrides.namespace !== "" || problems(config, overrides).length === 0;
  return usable ? namespaceOf(config, overrides) : undefined;
}

const namespaceOf = (config: Kubeconfig, overrides: Overrides): string =>
  overrides.namespace || contextOf(config, overrides).namespace || "default";

/** Cluster and user to connect with. Throws with all that is wrong with the kubeconfig. */
export function targetOf(config: Kubeconfig, overrides: Overrides): Target {
  const missing = missingOverride(config, overrides);
  if (missing !== undefined) throw new Error(missing);
  const found = problems(config, overrides);
  if (found.length > 0) {
    throw new Error(`invalid configuration: ${found.length === 1 ? found[0] : `[${found.join(", ")}]`}`);
  }
  const { cluster, user } = resolved(config, overrides);
  const server = serverAddress(cluster, user);
  if (server === undefined) throw new Error(`host must be a URL or a host:port pair: "${cluster.server}"`);
  const context = overrides.context || config.currentContext || "";
  return {
    context,
    cluster: { ...cluster, server },
    user,
    namespace: namespaceOf(config, overrides),
  };
}

function missingOverride(config: Kubeconfig, { context, cluster }: Overrides): string | undefined {
  if (context !== "" && !config.contexts.has(context)) return `context "${context}" does not exist`;
  if (cluster !== "" && !config.clusters.has(cluster)) return `cluster "${cluster}" does not exist`;
  return undefined;
}

const clusterNameOf = (config: Kubeconfig, overrides: Overrides): string =>
  overrides.cluster || contextOf(config, overrides).cluster || "";

function resolved(config: Kubeconfig, overrides: Overrides) {
  return {
    cluster: config.clusters.get(clusterNameOf(config, overrides)) ?? {},
    user: config.users.get(contextOf(config, overrides).user ?? "") ?? {},
  };
}

function problems(config: Kubeconfig, overrides: Overrides): string[] {
  const context = overrides.context || config.currentContext || "";
  const found: string[] = [];
  if (context !== "" && !config.contexts.has(context)) {
    found.push(`context was not found for specified context: ${context}`);
  }
  const { cluster } = resolved(config, overrides);
  const name = clusterNameOf(config, overrides);
  if (Object.keys(cluster).length === 0) {
    found.push(
      found.length > 0
        ? "cluster has no server defined"
        : "no configuration has been provided, try setting KUBERNETES_MASTER environment variable",
    );
  } else if (!cluster.server) found.push(`no server found for cluster "${name}"`);
  const { "certificate-authority": file = "" } = cluster;
  if (file !== "" && !existsSync(file)) {
    const cause = `open ${file}: no such file or directory`;
    found.push(`unable to read certificate-authority ${file} for ${name} due to ${cause}`);
  }
  return found;
}
