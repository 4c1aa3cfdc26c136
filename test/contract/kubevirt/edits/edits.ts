import { changeSpec } from "../../../support/change-spec.ts";
import { COMPUTE_EDITS } from "./compute.ts";
import type { EditRow } from "./edit-row.ts";
import { HARDWARE_EDITS } from "./hardware.ts";
import { LIFE_EDITS } from "./life.ts";
import { MACHINES } from "./machines.ts";
import { NETWORK_EDITS } from "./network.ts";
import { STORAGE_EDITS } from "./storage.ts";
import { TOGETHER_EDITS } from "./together.ts";

/** All edits that are held against a real KubeVirt. */
export const EDITS: readonly EditRow[] = [
  ...LIFE_EDITS,
  ...COMPUTE_EDITS,
  ...HARDWARE_EDITS,
  ...STORAGE_EDITS,
  ...NETWORK_EDITS,
  ...TOGETHER_EDITS,
];

/** The specs before and after an edit of a machine of that name. */
export function specsOf(
  { on, set }: EditRow,
  name: string,
): { readonly before: object; readonly after: object } {
  const before: object = MACHINES[on];
  return { before: named(before, name), after: named(changeSpec(before, set), name) };
}

const named = (spec: object, name: string): object =>
  JSON.parse(JSON.stringify(spec).replaceAll("$vm", name)) as object;

/** An edit in a few words. */
export const titleOf = ({ on, set }: EditRow): string =>
  `${on}: ${Object.entries(set)
    .map(([path, value]) => `${path} = ${value === undefined ? "-" : JSON.stringify(value)}`)
    .join(", ")}`;
