import type { Difference } from "../handler.ts";
import { isUnknown } from "../values/unknown.ts";
import { isDue } from "./restart-window.ts";
import type { VirtualMachineStateInputs, VirtualMachineStateOutputs } from "./types.ts";

/**
 * Another machine is another resource; drift is mended, and so is a restart that waited for a window which is open now; the
 * rest the engine finds by itself.
 */
export function diff(
  _id: string,
  olds: VirtualMachineStateOutputs,
  news: VirtualMachineStateInputs,
  now: number = Date.now(),
): Difference {
  const replaces = (["namespace", "name"] as const).filter(
    (field) => !isUnknown(news[field]) && news[field] !== olds[field],
  );
  const drifted = Object.keys(olds.drift ?? {}).length > 0 || isDue(olds.pending ?? [], news.updates, now);
  return { ...(replaces.length > 0 ? { replaces } : {}), ...(drifted ? { changes: true } : {}) };
}
