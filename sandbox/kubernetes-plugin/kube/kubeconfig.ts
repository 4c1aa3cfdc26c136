import { existsSync, readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { homedir } from "node:os";
import { delimiter, dirname, isAbsolute, join, resolve } from "node:path";

type Entry = Readonly<Record<string, unknown>>;

/** A kubeconfig: named clusters, users and contexts. Relative file names are made absolute. */
export interface Kubeconfig {
  readonly clusters: Readonly<Record<string, Entry>>;
  readonly users: Readonly<Record<string, Entry>>;
  readonly contexts: Readonly<Record<string, Entry>>;
  readonly currentContext: string;
}

/** What the provider's configuration says over the kubeconfig. */
export interface Overrides {
  readonly context: string;
  readonly cluster: string;
  readonly namespace: string;
}

/** The cluster and user that a kubeconfig and its overrides come to. */
export interface Target {
  readonly cluster: Entry;
  readonly user: Entry;
}

export const empty: Kubeconfig = { clusters: {}, users: {}, contexts: {}, currentContext: "" };

export const text = (entry: Entry, key: string): string => {
  const value = entry[key];
  return typeof value === "string" ? value : "";
};

const isEntry = (value: unknown): value is Entry =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Parses a kubeconfig; file names in it are relative to `folder`. */
export function parseKubeconfig(content: string, folder?: string): Kubeconfig {
  const document = parseDocument(content);
  if (document === null || document === undefined) return empty;
  if (!isEntry(document)) throw new Error("couldn't get version/kind; json parse error: not a map");
  return {
    clusters: byName(document.clusters, "cluster", ["certificate-authority"], folder),
    users: byName(document.users, "user", ["client-certificate", "client-key", "tokenFile"], folder),
    contexts: byName(document.contexts, "context", [], folder),
    currentContext: text(document, "current-context"),
  };
}

/** JSON is YAML too, but needs no parser that takes time to load. */
function parseDocument(content: string): unknown {
  if (content.trimStart().startsWith("{")) {
    try {
      return JSON.parse(content);
    } catch {
      // YAML's flow form, then.
    }
  }
  const { parse } = createRequire(import.meta.url)("yaml") as typeof import("yaml");
  return parse(content);
}

function byName(
  list: unknown,
  key: string,
  files: readonly string[],
  folder?: string,
): Record<string, Entry> {
  const result: Record<string, Entry> = {};
  for (const item of Array.isArray(list) ? list : []) {
    if (!isEntry(item) || !isEntry(item[key])) continue;
    const entry: Record<string, unknown> = { ...item[key] };
    for (const file of files) {
      const path = text(entry, file);
      if (path !== "" && folder !== undefined && !isAbsolute(path)) entry[file] = resolve(folder, path);
    }
    result[text(item, "name")] ??= entry;
  }
  return result;
}

/** A kubeconfig from its content or the name of its file; `~` is the home folder. */
export function loadKubeconfig(pathOrContent: string): Kubeconfig {
  const path = pathOrContent.replace(/^~(?=\/|$)/, homedir());
  if (path.includes("\n") || !existsSync(path)) return parseKubeconfig(pathOrContent);
  return parseKubeconfig(readFileSync(path, "utf8"));
}

/** The kubeconfig that kubectl would use: the files of $KUBECONFIG merged, the first one wins; else ~/.kube/config. */
export function ambientKubeconfig(): Kubeconfig {
  const listed = process.env.KUBECONFIG ?? "";
  const files = listed === "" ? [join(homedir(), ".kube", "config")] : listed.split(delimiter);
  const configs = files
    .filter((file) => file !== "" && existsSync(file) && statSync(file).isFile())
    .map((file) => parseKubeconfig(readFileSync(file, "utf8"), dirname(resolve(file))));
  return configs.reduce(
    (merged, next) => ({
      clusters: { ...next.clusters, ...merged.clusters },
      users: { ...next.users, ...merged.users },
      contexts: { ...next.contexts, ...merged.contexts },
      currentContext: merged.currentContext || next.currentContext,
    }),
    empty,
  );
}

/** The cluster that the context, or the override, names; `undefined` when there is none of that name. */
export function activeCluster(config: Kubeconfig, context?: string, cluster?: string): Entry | undefined {
  const active = config.contexts[context ?? config.currentContext];
  if (active === undefined) return undefined;
  return config.clusters[cluster ?? text(active, "cluster")];
}

const contextOf = (config: Kubeconfig, { context }: Overrides): Entry =>
  config.contexts[context || config.currentContext] ?? {};

/** The namespace for objects that have none; `undefined` when the kubeconfig cannot be used. */
export function defaultNamespace(config: Kubeconfig, overrides: Overrides): string | undefined {
  if (overrides.namespace !== "") return overrides.namespace;
  if (problems(config, overrides).length > 0) return undefined;
  return text(contextOf(config, overrides), "namespace") || "default";
}

/** Cluster and user to connect with. Throws with all that is wrong with the kubeconfig. */
export function targetOf(config: Kubeconfig, overrides: Overrides): Target {
  const missing = missingOverride(config, overrides);
  if (missing !== undefined) throw new Error(missing);
  const found = problems(config, overrides);
  if (found.length > 0) {
    throw new Error(`invalid configuration: ${found.length === 1 ? found[0] : `[${found.join(", ")}]`}`);
  }
  return resolved(config, overrides);
}

function missingOverride(config: Kubeconfig, { context, cluster }: Overrides): string | undefined {
  if (context !== "" && config.contexts[context] === undefined) return `context "${context}" does not exist`;
  if (cluster !== "" && config.clusters[cluster] === undefined) return `cluster "${cluster}" does not exist`;
  return undefined;
}

const clusterNameOf = (config: Kubeconfig, overrides: Overrides): string =>
  overrides.cluster || text(contextOf(config, overrides), "cluster");

function resolved(config: Kubeconfig, overrides: Overrides): Target {
  return {
    cluster: config.clusters[clusterNameOf(config, overrides)] ?? {},
    user: config.users[text(contextOf(config, overrides), "user")] ?? {},
  };
}

function problems(config: Kubeconfig, overrides: Overrides): string[] {
  const context = overrides.context || config.currentContext;
  const found: string[] = [];
  if (context !== "" && config.contexts[context] === undefined) {
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
  } else if (text(cluster, "server") === "") found.push(`no server found for cluster "${name}"`);
  const file = text(cluster, "certificate-authority");
  if (file !== "" && !existsSync(file)) {
    const cause = `open ${file}: no such file or directory`;
    found.push(`unable to read certificate-authority ${file} for ${name} due to ${cause}`);
  }
  return found;
}
