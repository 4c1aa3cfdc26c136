import type { Difference } from "../handler.ts";
import { isUnknown } from "../values/unknown.ts";
import type { VirtualMachineStateInputs, VirtualMachineStateOutputs } from "./types.ts";

/** Another machine is another resource; drift is mended; the rest the engine finds by itself. */
export function diff(
  _id: string,
  olds: VirtualMachineStateOutputs,
  news: VirtualMachineStateInputs,
): Difference {
  const replaces = (["namespace", "name"] as const).filter(
    (field) => !isUnknown(news[field]) && news[field] !== olds[field],
  );
  const drifted = Object.keys(olds.drift ?? {}).length > 0;
  return { ...(replaces.length > 0 ? { replaces } : {}), ...(drifted ? { changes: true } : {}) };
}
