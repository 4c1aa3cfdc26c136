import type { KubeObject } from "../../provider/kube/interfaces.ts";
import type { KubeClient } from "./kube-client.ts";

/** Leases of the control plane itself do no harm: nothing here waits for them. */
const keptNamespaces = ["kube-system", "kube-node-lease"];

/** How the node agent names the containers that it runs. */
const containerScheme = "sandbox://";

interface PodStatus {
  readonly conditions?: readonly { readonly type: string; readonly status: string }[];
  readonly containerStatuses?: readonly { readonly containerID?: string }[];
}

/**
 * Makes a state that was saved, or left behind by a killed sandbox, fit to be started, before controllers act on it:
 * - Leaders that are gone hold their leases up to a minute longer, and their successors would wait.
 * - Pods still call themselves ready, and whoever waits for them would be told too early.
 */
export async function tidy(client: KubeClient, signal?: AbortSignal): Promise<void> {
  const list = async (path: string): Promise<readonly KubeObject[]> =>
    (await client.get<{ items: KubeObject[] }>(path, signal))?.items ?? [];
  const [leases, configMaps, pods] = await Promise.all([
    list("/apis/coordination.k8s.io/v1/leases"),
    list("/api/v1/configmaps"),
    list("/api/v1/pods"),
  ]);
  const paths = [
    ...leases.filter(isForeign).map((lease) => pathOf("/apis/coordination.k8s.io/v1", "leases", lease)),
    ...configMaps.filter(isElection).map((configMap) => pathOf("/api/v1", "configmaps", configMap)),
  ];
  const unready = ["Ready", "ContainersReady"].map((type) => ({
    type,
    status: "False",
    reason: "ContainersNotReady",
  }));
  await Promise.all([
    ...paths.map((path) => client.delete(path, signal)),
    ...pods
      .filter(claimsToBeReady)
      .map((pod) => `${pathOf("/api/v1", "pods", pod)}/status`)
      .map((path) => client.patch(path, "strategic-merge", { status: { conditions: unready } }, signal)),
  ]);
}

function isForeign({ metadata }: KubeObject): boolean {
  return !keptNamespaces.includes(metadata.namespace ?? "");
}

/** CDI's leaders are elected by ConfigMaps. */
export function isElection({ metadata }: KubeObject): boolean {
  const leader = metadata.annotations?.["control-plane.alpha.kubernetes.io/leader"];
  return leader !== undefined || metadata.name.endsWith("-leader-election-helper");
}

/** Only for pods that run as processes: those that kwok plays are as ready as before. */
export function claimsToBeReady({ status }: KubeObject): boolean {
  const { conditions = [], containerStatuses = [] } = (status ?? {}) as PodStatus;
  const isProcess = containerStatuses.some(({ containerID }) => containerID?.startsWith(containerScheme));
  return isProcess && conditions.some(({ type, status: is }) => type === "Ready" && is === "True");
}

function pathOf(base: string, resource: string, { metadata }: KubeObject): string {
  return `${base}/namespaces/${metadata.namespace}/${resource}/${metadata.name}`;
}
