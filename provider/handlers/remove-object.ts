import { diagnose } from "../kube/diagnose.ts";
import type { ObjectRef, View } from "../kube/interfaces.ts";
import { nameOf } from "../kube/paths.ts";
import type { HandlerContext } from "./handler.ts";
import { durationMs } from "./values/duration.ts";

/**
 * Deletes an object and waits until it is gone, and with it what is `also` to go. A namesake made since, by its uid, stays.
 * Content when there is nothing to delete.
 */
export async function removeObject(
  ref: ObjectRef,
  { kube, signal }: Pick<HandlerContext, "kube" | "signal">,
  options: {
    readonly uid: string | undefined;
    readonly timeout: string;
    readonly also?: readonly ObjectRef[];
  },
): Promise<void> {
  const { uid, timeout, also = [] } = options;
  const isOurs = (view: View, candidate: ObjectRef): boolean => {
    const found = view.get(candidate);
    return found !== undefined && (candidate !== ref || uid === undefined || found.metadata.uid === uid);
  };
  await kube.delete(ref, { signal, ...(uid === undefined ? {} : { uid }) });
  await kube.wait<true>({
    what: `${nameOf(ref)} to be gone`,
    on: [ref, ...also],
    judge: (view) => {
      const left = [ref, ...also].filter((candidate) => isOurs(view, candidate));
      return left.length === 0
        ? { done: true }
        : { pending: `${left.map(nameOf).join(" and ")} is being deleted` };
    },
    timeoutMs: durationMs(timeout),
    signal,
    diagnose: (_view, limit) => diagnose(kube, ref, { signal: limit }),
  });
}
