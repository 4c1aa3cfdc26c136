import { delimiter } from "node:path";
import { inClusterTarget } from "./in-cluster-target.ts";
import { KubeconfigError } from "./kubeconfig-error.ts";
import { parseKubeconfig } from "./parse-kubeconfig.ts";
import { ambientKubeconfig, expandHome, HOW_TO_GIVE_ONE, readKubeconfig } from "./read-kubeconfig.ts";
import { serverAddress } from "./server-address.ts";

/** Which cluster to talk to, and as whom. Empty: the ambient kubeconfig, as kubectl finds it. */
export interface ConnectionConfig {
  /**
   * Path of a kubeconfig file, or its content as YAML or JSON.
   * @default - files of `KUBECONFIG`, else `~/.kube/config`, else the service account of the pod this runs in
   */
  readonly kubeconfig?: string;
  /**
   * Name of a context in it.
   * @default - its `current-context`
   */
  readonly context?: string;
}

/** Environment variables, as in `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** `cluster` of a kubeconfig, in its own words. */
export interface ClusterEntry {
  readonly server?: string;
  readonly "certificate-authority"?: string;
  readonly "certificate-authority-data"?: string;
  readonly "insecure-skip-tls-verify"?: boolean;
  readonly "tls-server-name"?: string;
  readonly "proxy-url"?: string;
}

/** `exec` of a kubeconfig's user. */
export interface ExecEntry {
  readonly apiVersion?: string;
  readonly command?: string;
  readonly args?: readonly string[] | null;
  readonly env?: readonly { readonly name: string; readonly value: string }[] | null;
  readonly installHint?: string;
  readonly provideClusterInfo?: boolean;
}

/** `user` of a kubeconfig, in its own words. */
export interface UserEntry {
  readonly token?: string;
  readonly tokenFile?: string;
  readonly username?: string;
  readonly password?: string;
  readonly "client-certificate"?: string;
  readonly "client-certificate-data"?: string;
  readonly "client-key"?: string;
  readonly "client-key-data"?: string;
  readonly as?: string;
  readonly "as-uid"?: string;
  readonly "as-groups"?: readonly string[];
  readonly "as-user-extra"?: Readonly<Record<string, readonly string[]>>;
  readonly exec?: ExecEntry;
  readonly "auth-provider"?: { readonly name: string; readonly config?: unknown };
}

/** `context` of a kubeconfig. */
export interface ContextEntry {
  readonly cluster?: string;
  readonly user?: string;
  readonly namespace?: string;
}

/** The parts of one kubeconfig file, or of several merged ones, by name. */
export interface Kubeconfig {
  readonly currentContext: string | undefined;
  readonly contexts: ReadonlyMap<string, ContextEntry>;
  readonly clusters: ReadonlyMap<string, ClusterEntry>;
  readonly users: ReadonlyMap<string, UserEntry>;
}

/** What one context comes to. */
export interface Target {
  readonly context: string;
  readonly cluster: ClusterEntry & { readonly server: string };
  readonly user: UserEntry;
  readonly namespace: string;
}

const isContent = (text: string): boolean => /[\n{]/.test(text) || /^\s*apiVersion\s*:/.test(text);

/** Finds, reads and merges the kubeconfig, and resolves its context. Rejects with KubeconfigError. */
export async function loadTarget(config: ConnectionConfig, environment: Environment): Promise<Target> {
  const { kubeconfig = "", context } = config;
  if (kubeconfig.trim() === "") return loadAmbient(context, environment);
  if (isContent(kubeconfig)) {
    const source = "given as content";
    return selectContext(await parseKubeconfig(kubeconfig, source), context, source);
  }
  const path = expandHome(kubeconfig.trim(), environment);
  return selectContext(await readKubeconfig(path), context, path);
}

async function loadAmbient(context: string | undefined, environment: Environment): Promise<Target> {
  const { config, looked, found } = await ambientKubeconfig(environment);
  if (found.length > 0) return selectContext(config, context, found.join(delimiter));
  const pod = context === undefined ? inClusterTarget(environment) : undefined;
  if (pod) return pod;
  throw new KubeconfigError(
    `Cannot find a cluster to talk to: no kubeconfig (${environment.KUBECONFIG ? "KUBECONFIG names " : ""}` +
      `${looked.join(", ")}: absent), and this is not a pod with a service account. ${HOW_TO_GIVE_ONE}`,
  );
}

/** The cluster and user of a context. Throws KubeconfigError, which lists the contexts there are. */
export function selectContext(config: Kubeconfig, wanted: string | undefined, source: string): Target {
  const names = [...config.contexts.keys()];
  const there = names.length > 0 ? `It has: ${names.join(", ")}.` : "It has none.";
  const context = wanted ?? config.currentContext;
  if (!context) {
    throw new KubeconfigError(
      `Cannot choose a context: kubeconfig (${source}) has no current-context. Name one in "context". ${there}`,
    );
  }
  const entry = config.contexts.get(context);
  if (!entry) {
    throw new KubeconfigError(
      `Cannot use context "${context}": kubeconfig (${source}) has no such context. ${there}`,
    );
  }
  const missing = (what: string) =>
    new KubeconfigError(`Cannot use context "${context}" of kubeconfig (${source}): ${what}.`);
  const cluster = config.clusters.get(entry.cluster ?? "");
  if (!cluster) throw missing(`its cluster "${entry.cluster ?? ""}" is not defined there`);
  if (!cluster.server) throw missing(`its cluster "${entry.cluster}" has no server`);
  const user = entry.user ? config.users.get(entry.user) : {};
  if (!user) throw missing(`its user "${entry.user}" is not defined there`);
  const server = serverAddress(cluster, user);
  if (!server) throw missing(`server "${cluster.server}" is neither a URL nor a host with its port`);
  return {
    context,
    cluster: { ...cluster, server },
    user,
    namespace: entry.namespace ?? "default",
  };
}
