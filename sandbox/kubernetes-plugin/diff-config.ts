import { activeCluster, empty, type Kubeconfig, loadKubeconfig } from "./kube/kubeconfig.ts";
import { equal } from "./merge-patch.ts";
import { Computed, isMap, type KubeValueMap, own, type Value } from "./property-values.ts";

export interface ConfigDiff {
  readonly diffs: readonly string[];
  /** Keys whose change replaces all resources of the provider. */
  readonly replaces: readonly string[];
}

const identifier = "clusterIdentifier";
/** The keys that together say which cluster is meant. */
const clusterKeys = ["kubeconfig", "context", "cluster"];

/**
 * What a change of the provider's configuration means. Resources are replaced when it points to another cluster: by
 * `clusterIdentifier` if that is set, else if the active cluster's entry in the kubeconfig differs. New credentials
 * replace nothing. `undefined` when nothing changed.
 */
export function diffConfig(olds: KubeValueMap, news: KubeValueMap): ConfigDiff | undefined {
  const keys = [...new Set([...Object.keys(olds), ...Object.keys(news)])].filter(
    (key) => !key.startsWith("__"),
  );
  const changed = keys.filter((key) => !same(own(olds, key), own(news, key)));
  if (changed.length === 0) return undefined;
  const [before, after] = [own(olds, identifier), own(news, identifier)];
  const identified = before !== undefined && after !== undefined;
  const pinned = identified && after !== null && equal(before, after);
  const replaces = identified && !equal(before, after) ? [identifier] : [];
  const found = clusterChange(olds, news, changed);
  return { diffs: found.diffs, replaces: pinned ? [] : [...replaces, ...found.replaces] };
}

function clusterChange(olds: KubeValueMap, news: KubeValueMap, changed: readonly string[]): ConfigDiff {
  // An unknown value may name another cluster.
  const unknown = clusterKeys.find((key) => own(news, key) instanceof Computed);
  if (unknown !== undefined) return { diffs: [unknown], replaces: [unknown] };
  const replaces = changed.filter((key) => key === "renderYamlToDirectory");
  const [before, after] = [clusterOf(olds), clusterOf(news)];
  const moved = before !== undefined && after !== undefined && !equal(before, after);
  return {
    diffs: changed,
    replaces: moved ? [...replaces, ...clusterKeys.filter((key) => changed.includes(key))] : replaces,
  };
}

const same = (left: Value | undefined, right: Value | undefined): boolean =>
  left === undefined || right === undefined ? left === right : equal(left, right);

function clusterOf(properties: KubeValueMap): Value | undefined {
  const text = (key: string): string | undefined => {
    const value = own(properties, key);
    return typeof value === "string" ? value : undefined;
  };
  const cluster = activeCluster(
    kubeconfigOf(own(properties, "kubeconfig")),
    text("context"),
    text("cluster"),
  );
  return cluster as Value | undefined;
}

function kubeconfigOf(value: Value | undefined): Kubeconfig {
  if (value === undefined || value === null || value === "") return empty;
  try {
    if (typeof value === "string") return loadKubeconfig(value);
    if (isMap(value)) return loadKubeconfig(JSON.stringify(value));
  } catch (error) {
    throw new Error(`failed to parse kubeconfig: ${(error as Error).message}`, { cause: error });
  }
  throw new Error(`unexpected kubeconfig format, type: ${typeof value}`);
}
