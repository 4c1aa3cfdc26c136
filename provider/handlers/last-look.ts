import { NotServedError } from "../kube/errors.ts";
import type { HandlerContext } from "./handler.ts";

/** After a failure, aborted or not, there is so much time to see what is left. */
const LAST_LOOK_MS = 5_000;

/**
 * Sees what is left after a failure; `undefined` when that cannot be seen. Rejects with NotServedError: without KubeVirt no
 * machine can be there, and that is what to say, not that one is missing.
 */
export const lastLook = <T>(
  look: (context: Pick<HandlerContext, "kube" | "signal">) => Promise<T>,
  kube: HandlerContext["kube"],
): Promise<T | undefined> =>
  look({ kube, signal: AbortSignal.timeout(LAST_LOOK_MS) }).catch((problem: unknown) => {
    if (problem instanceof NotServedError) throw problem;
    return undefined;
  });
