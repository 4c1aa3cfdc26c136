import type { Difference } from "../handler.ts";
import { replacing } from "../replacing.ts";
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
  const drifted = Object.keys(olds.drift ?? {}).length > 0 || isDue(olds.pending ?? [], news.updates, now);
  const replaces = replacing<VirtualMachineStateInputs>(["namespace", "name"], olds, news);
  return { ...replaces, ...(drifted ? { changes: true } : {}) };
}
