import { changeSpec } from "../../../support/change-spec.ts";
import { BAD_DISKS, BAD_NETWORKS } from "./bad-devices.ts";
import { BAD_DOMAIN, GATED } from "./bad-domain.ts";
import { BAD_LIFE } from "./bad-life.ts";
import { BASE, type SpecRow } from "./spec-row.ts";

export { GOOD } from "./good.ts";
export { STRICTER } from "./stricter.ts";

/** Specs that KubeVirt refuses. */
export const BAD: readonly SpecRow[] = [...BAD_LIFE, ...BAD_DOMAIN, ...BAD_DISKS, ...BAD_NETWORKS, ...GATED];

/** The spec of a row. */
export const specOf = (row: SpecRow): object => changeSpec<object>(BASE, row);

/** A row in a few words. */
export const titleOf = (row: SpecRow): string =>
  Object.entries(row)
    .map(([path, value]) => `${path} = ${value === undefined ? "-" : JSON.stringify(value)}`)
    .join(", ");
