import type { Kubeconfig } from "../../provider/kube/kubeconfig.ts";
import { activeCluster, loadKubeconfig } from "./kube/kubeconfig.ts";
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
export async function diffConfig(olds: KubeValueMap, news: KubeValueMap): Promise<ConfigDiff | undefined> {
  const keys = [...new Set([...Object.keys(olds), ...Object.keys(news)])].filter(
    (key) => !key.startsWith("__"),
  );
  const changed = keys.filter((key) => !same(own(olds, key), own(news, key)));
  if (changed.length === 0) return undefined;
  const [before, after] = [own(olds, identifier), own(news, identifier)];
  const identified = before !== undefined && after !== undefined;
  const pinned = identified && after !== null && equal(before, after);
  const replaces = identified && !equal(before, after) ? [identifier] : [];
  const found = await clusterChange(olds, news, changed);
  return { diffs: found.diffs, replaces: pinned ? [] : [...replaces, ...found.replaces] };
}

async function clusterChange(
  olds: KubeValueMap,
  news: KubeValueMap,
  changed: readonly string[],
): Promise<ConfigDiff> {
  // An unknown value may name another cluster.
  const unknown = clusterKeys.find((key) => own(news, key) instanceof Computed);
  if (unknown !== undefined) return { diffs: [unknown], replaces: [unknown] };
  const replaces = changed.filter((key) => key === "renderYamlToDirectory");
  const [before, after] = await Promise.all([clusterOf(olds), clusterOf(news)]);
  const moved = before !== undefined && after !== undefined && !equal(before, after);
  return {
    diffs: changed,
    replaces: moved ? [...replaces, ...clusterKeys.filter((key) => changed.includes(key))] : replaces,
  };
}

const same = (left: Value | undefined, right: Value | undefined): boolean =>
  left === undefined || right === undefined ? left === right : equal(left, right);

async function clusterOf(properties: KubeValueMap): Promise<Value | undefined> {
  const text = (key: string): string | undefined => {
    const value = own(properties, key);
    return typeof value === "string" ? value : undefined;
  };
  const config = await kubeconfigOf(own(properties, "kubeconfig"));
  return activeCluster(config, text("context"), text("cluster")) as Value | undefined;
}

async function kubeconfigOf(value: Value | undefined): Promise<Kubeconfig> {
  try {
    if (value === undefined || value === null || value === "") return await loadKubeconfig("");
    if (typeof value === "string") return await loadKubeconfig(value);
    if (isMap(value)) return await loadKubeconfig(JSON.stringify(value));
  } catch (error) {
    throw new Error(`failed to parse kubeconfig: ${(error as Error).message}`, { cause: error });
  }
  throw new Error(`unexpected kubeconfig format, type: ${typeof value}`);
}
