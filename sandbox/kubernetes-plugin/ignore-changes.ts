import { owns } from "./managed-fields.ts";
import { at, removeAt, setAt } from "./objects.ts";
import { formatPath, parsePath } from "./property-path.ts";
import { copy, type KubeValueMap } from "./property-values.ts";

/** The names on the way to an ignored field. List items are not told apart: their path names no field. */
const segmentsOf = (path: string): string[] => formatPath(parsePath(path)).split(".");

/**
 * Makes an update leave the ignored fields as they are in the cluster. A field that another manager owns is not
 * sent at all, so that it stays theirs; any other one is sent as it is.
 */
export function keepIgnored(
  inputs: KubeValueMap,
  live: KubeValueMap,
  ignoreChanges: readonly string[],
  manager: string | undefined,
): void {
  for (const ignored of ignoreChanges) {
    const path = segmentsOf(ignored);
    const isTheirs = (entry: KubeValueMap): boolean => entry.manager !== manager;
    const isOurs = (entry: KubeValueMap): boolean => entry.manager === manager;
    if (manager !== undefined && owns(live, path, isTheirs) && !owns(live, path, isOurs)) {
      removeAt(inputs, ...path);
      continue;
    }
    const value = at(live, ...path);
    if (value !== undefined) setAt(inputs, path, copy(value));
  }
}
