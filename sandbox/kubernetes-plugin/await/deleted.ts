import { isNotFound } from "../kube/errors.ts";
import { apiVersionOf, type GroupVersionKind, gvkOf, listAt, nameOf } from "../objects.ts";
import type { KubeValueMap } from "../property-values.ts";
import { statusOf } from "./kstatus.ts";
import { AwaitError, race, showWarnings, skipsAwait, timedOut, type Wait } from "./wait.ts";

/** Kinds whose deletion is not waited for either when skipAwait is set. All others are always waited for. */
const skippable = new Set([
  "v1/Namespace",
  "v1/Pod",
  "v1/ReplicationController",
  ...["v1", "v1beta1", "v1beta2"].flatMap((version) =>
    ["DaemonSet", "Deployment", "StatefulSet"].map((kind) => `apps/${version}/${kind}`),
  ),
  "batch/v1/Job",
]);
const keyOf = (gvk: GroupVersionKind): string => `${apiVersionOf(gvk)}/${gvk.kind}`;

/** Waits until the object is gone. `outputs` is the object as last known. */
export async function awaitDeleted(wait: Wait): Promise<void> {
  const { cluster, log, inputs, outputs } = wait;
  if (skipsAwait(inputs) && skippable.has(keyOf(gvkOf(inputs)))) {
    log.status("info", "Skipping await logic");
    return;
  }
  const client = await cluster.clientFor(outputs);
  const name = nameOf(outputs);
  let last: KubeValueMap = outputs;
  const gone = async (): Promise<boolean> => {
    try {
      last = await client.get(name);
      return false;
    } catch (error) {
      if (!isNotFound(error))
        log.status("warning", `unexpected error while checking cluster state: ${String(error)}`);
      return isNotFound(error);
    }
  };
  const warnings = showWarnings(wait, outputs);
  try {
    const ending = await race<void>(wait, (settle) => {
      const subscription = cluster.watches.subscribe(client.path, name, ({ type, object }) => {
        if (type === "DELETED") return settle();
        last = object;
        log.status("info", statusOf(object).message);
      });
      // It may have gone before the watch ran.
      void subscription.synced.then(gone).then((already) => already && settle());
      return [subscription];
    });
    if ("done" in ending || (ending.ended === "timeout" && (await gone()))) return;
    const finalizers = listAt(last, "metadata", "finalizers").join(", ");
    await log.log("warning", `finalizers might be preventing deletion (${finalizers})`);
    throw new AwaitError(ending.ended === "timeout" ? timedOut : "context canceled", last);
  } finally {
    warnings.stop();
  }
}
