import { existsSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, dirname, isAbsolute, join, resolve, sep } from "node:path";
import type { Environment, Kubeconfig, UserEntry } from "./kubeconfig.ts";
import { KubeconfigError } from "./kubeconfig-error.ts";
import { parseKubeconfig } from "./parse-kubeconfig.ts";

/** The way out for whoever has no kubeconfig. */
export const HOW_TO_GIVE_ONE =
  'Give "kubeconfig" the path of a file or its content, or leave it out to use the ambient one, as kubectl does.';

/** What kubectl would use when nothing is given. */
export interface AmbientKubeconfig {
  /** The files it looks for. */
  readonly looked: readonly string[];
  /** Those that are there. */
  readonly found: readonly string[];
  /** These merged: empty when there are none. */
  readonly config: Kubeconfig;
}

/** Reads the files of `KUBECONFIG`, else `~/.kube/config`. Rejects with KubeconfigError. */
export async function ambientKubeconfig(environment: Environment): Promise<AmbientKubeconfig> {
  const listed = environment.KUBECONFIG?.split(delimiter).filter((path) => path !== "") ?? [];
  const looked = listed.length > 0 ? listed : [join(environment.HOME ?? homedir(), ".kube", "config")];
  const found = looked.filter((path) => existsSync(path));
  return { looked, found, config: mergeKubeconfigs(await Promise.all(found.map(readKubeconfig))) };
}

/** The kubeconfig in a file. Rejects with KubeconfigError. */
export async function readKubeconfig(path: string): Promise<Kubeconfig> {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    const why = code === "ENOENT" ? "no such file" : String((error as Error).message);
    throw new KubeconfigError(`Cannot read kubeconfig ${path}: ${why}. ${HOW_TO_GIVE_ONE}`, { cause: error });
  }
  return withAbsolutePaths(await parseKubeconfig(text, path), dirname(resolve(path)));
}

/** As kubectl merges the files of `KUBECONFIG`: the first to name an entry or the current context wins. */
function mergeKubeconfigs(configs: readonly Kubeconfig[]): Kubeconfig {
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

/** A path with `~` for the home folder. */
export const expandHome = (path: string, environment: Environment): string =>
  path === "~" || path.startsWith("~/") ? join(environment.HOME ?? homedir(), path.slice(1)) : path;
