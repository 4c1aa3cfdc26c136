import { existsSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, dirname, isAbsolute, join, resolve, sep } from "node:path";
import { KubeconfigError } from "./kubeconfig-error.ts";
import { parseKubeconfig } from "./parse-kubeconfig.ts";

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

const SERVICE_ACCOUNT = "/var/run/secrets/kubernetes.io/serviceaccount";
const HOW_TO_GIVE_ONE =
  'Give "kubeconfig" the path of a file or its content, or leave it out to use the ambient one, as kubectl does.';

const isContent = (text: string): boolean => /[\n{]/.test(text) || /^\s*apiVersion\s*:/.test(text);

/** Finds, reads and merges the kubeconfig, and resolves its context. Throws KubeconfigError. */
export function loadTarget(config: ConnectionConfig, environment: Environment): Target {
  if (config.kubeconfig?.trim()) {
    const { kubeconfig } = config;
    if (isContent(kubeconfig)) {
      return selectContext(
        parseKubeconfig(kubeconfig, "given as content"),
        config.context,
        "given as content",
      );
    }
    const path = expandHome(kubeconfig.trim(), environment);
    return selectContext(readKubeconfig(path), config.context, path);
  }
  return loadAmbient(config.context, environment);
}

function loadAmbient(context: string | undefined, environment: Environment): Target {
  const listed = environment.KUBECONFIG?.split(delimiter).filter((path) => path !== "") ?? [];
  const candidates = listed.length > 0 ? listed : [join(environment.HOME ?? homedir(), ".kube", "config")];
  const present = candidates.filter((path) => existsSync(path));
  if (present.length > 0) {
    return selectContext(mergeKubeconfigs(present.map(readKubeconfig)), context, present.join(delimiter));
  }
  if (context === undefined && existsSync(`${SERVICE_ACCOUNT}/token`)) return inCluster(environment);
  const looked = `${listed.length > 0 ? "KUBECONFIG names " : ""}${candidates.join(", ")}`;
  throw new KubeconfigError(
    `Cannot find a cluster to talk to: no kubeconfig (${looked}: absent), and this is not a pod with a service ` +
      `account. ${HOW_TO_GIVE_ONE}`,
  );
}

const UNREADABLE: Readonly<Record<string, string>> = {
  ENOENT: "no such file",
  EISDIR: "it is a folder",
  EACCES: "it is not readable for this user",
};

function readKubeconfig(path: string): Kubeconfig {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    const why = UNREADABLE[code ?? ""] ?? String((error as Error).message);
    throw new KubeconfigError(`Cannot read kubeconfig ${path}: ${why}. ${HOW_TO_GIVE_ONE}`, { cause: error });
  }
  return withAbsolutePaths(parseKubeconfig(text, path), dirname(resolve(path)));
}

/** As kubectl merges the files of `KUBECONFIG`: the first to name an entry or the current context wins. */
export function mergeKubeconfigs(configs: readonly Kubeconfig[]): Kubeconfig {
  const first = <T>(part: (config: Kubeconfig) => ReadonlyMap<string, T>): Map<string, T> => {
    const merged = new Map<string, T>();
    for (const [name, entry] of configs.flatMap((config) => [...part(config)])) {
      if (!merged.has(name)) merged.set(name, entry);
    }
    return merged;
  };
  return {
    currentContext: configs.map((config) => config.currentContext).find((name) => name),
    contexts: first((config) => config.contexts),
    clusters: first((config) => config.clusters),
    users: first((config) => config.users),
  };
}

/** Relative paths in a kubeconfig are relative to its folder. */
function withAbsolutePaths(config: Kubeconfig, folder: string): Kubeconfig {
  const absolute = <T extends object>(entry: T, keys: readonly (keyof T)[]): T => {
    const paths = keys.flatMap((key) => {
      const path: unknown = entry[key];
      return typeof path === "string" && path !== "" && !isAbsolute(path) ? [[key, join(folder, path)]] : [];
    });
    return { ...entry, ...Object.fromEntries(paths) };
  };
  const user = (entry: UserEntry): UserEntry => ({
    ...absolute(entry, ["tokenFile", "client-certificate", "client-key"]),
    // A bare command name is looked up in PATH.
    ...(entry.exec?.command?.includes(sep) ? { exec: absolute(entry.exec, ["command"]) } : {}),
  });
  return {
    ...config,
    clusters: mapValues(config.clusters, (entry) => absolute(entry, ["certificate-authority"])),
    users: mapValues(config.users, user),
  };
}

const mapValues = <T>(map: ReadonlyMap<string, T>, change: (value: T) => T): Map<string, T> =>
  new Map([...map].map(([name, value]) => [name, change(value)]));

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
    new KubeconfigError(
      `Cannot use context "${context}" of kubeconfig (${source}): ${what}. Correct it there, or name another context. ${there}`,
    );
  const cluster = config.clusters.get(entry.cluster ?? "");
  if (!cluster) throw missing(`its cluster "${entry.cluster ?? ""}" is not defined there`);
  if (!cluster.server) throw missing(`its cluster "${entry.cluster}" has no server`);
  if (!URL.canParse(cluster.server)) throw missing(`server "${cluster.server}" is not a URL`);
  const user = entry.user ? config.users.get(entry.user) : {};
  if (!user) throw missing(`its user "${entry.user}" is not defined there`);
  return {
    context,
    cluster: { ...cluster, server: cluster.server },
    user,
    namespace: entry.namespace ?? "default",
  };
}

function inCluster(environment: Environment): Target {
  const host = environment.KUBERNETES_SERVICE_HOST;
  const port = environment.KUBERNETES_SERVICE_PORT ?? "443";
  if (!host) {
    throw new KubeconfigError(
      `Cannot find the API server: ${SERVICE_ACCOUNT}/token is there, but KUBERNETES_SERVICE_HOST is not set. ` +
        HOW_TO_GIVE_ONE,
    );
  }
  const namespaceFile = `${SERVICE_ACCOUNT}/namespace`;
  return {
    context: "in-cluster",
    cluster: {
      server: `https://${host.includes(":") ? `[${host}]` : host}:${port}`,
      "certificate-authority": `${SERVICE_ACCOUNT}/ca.crt`,
    },
    user: { tokenFile: `${SERVICE_ACCOUNT}/token` },
    namespace: existsSync(namespaceFile) ? readFileSync(namespaceFile, "utf8").trim() : "default",
  };
}

const expandHome = (path: string, environment: Environment): string =>
  path === "~" || path.startsWith("~/") ? join(environment.HOME ?? homedir(), path.slice(1)) : path;
