import type { Kube } from "../kube/interfaces.ts";
import type { ConnectionConfig } from "../kube/kubeconfig.ts";

/** One connection for each cluster and identity, shared by all that this process does. */
const open = new Map<string, Promise<Kube>>();

/** Kubernetes over the connection that the configuration names. Nothing is read or dialled before the first call. */
export function kubeFor(config: ConnectionConfig): Promise<Kube> {
  const key = JSON.stringify([config.kubeconfig, config.context]);
  const known = open.get(key);
  if (known) return known;
  // Loaded at first use: a preview needs no client.
  const kube = import("../kube/kube.ts").then(({ createKube }) => createKube(config));
  open.set(key, kube);
  return kube;
}
