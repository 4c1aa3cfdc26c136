import { isForceNew } from "./force-new.ts";
import { equal } from "./merge-patch.ts";
import { formatPath, type Path } from "./property-path.ts";
import { isMap, type KubeValueMap, own, type Value } from "./property-values.ts";

export type ChangeKind = "add" | "delete" | "update";
export interface Change {
  readonly kind: ChangeKind;
  readonly replace: boolean;
  /** True if the diff is between old and new inputs rather than between state and inputs. */
  readonly inputDiff: boolean;
}

/** The four views on one value: what the patch does, what is live, what is wanted, what was wanted. */
interface Views {
  readonly patch: Value;
  readonly live: Value | undefined;
  readonly wanted: Value | undefined;
  readonly before: Value | undefined;
}

/** Turns a merge patch into one change a property, with the replacements that it causes. */
export function detailedDiff(
  patch: KubeValueMap,
  live: KubeValueMap,
  wanted: KubeValueMap,
  before: KubeValueMap,
  forceNew: readonly string[],
): Map<string, Change> {
  const changes = new Map<string, Change>();
  const add = (path: Path, kind: ChangeKind, value: Value, inputDiff: boolean): void => {
    changes.set(formatPath(path), { kind, replace: isForceNew(forceNew, path, value), inputDiff });
  };
  const values = (path: Path, views: Views, inList: boolean): void => {
    const { patch: to, live: old, wanted: input, before: oldInput } = views;
    if (input === undefined && (to !== null || oldInput === undefined)) return;
    if (to === null) {
      add(path, "delete", to, true);
    } else if (old === undefined) {
      add(path, "add", to, false);
    } else if (isMap(to) && isMap(old)) {
      maps(path, to, old, asMap(input), asMap(oldInput), inList);
    } else if (Array.isArray(to) && Array.isArray(old)) {
      lists(path, to, old, asList(input), asList(oldInput));
    } else if (isMap(to) || Array.isArray(to) || !equal(to, old)) {
      add(path, "update", to, false);
    }
  };
  const maps = (
    path: Path,
    to: KubeValueMap,
    old: KubeValueMap,
    input: KubeValueMap,
    oldInput: KubeValueMap,
    inList: boolean,
  ): void => {
    const visit = (key: string, value: Value): void =>
      values(
        [...path, key],
        { patch: value, live: own(old, key), wanted: own(input, key), before: own(oldInput, key) },
        inList,
      );
    for (const [key, value] of Object.entries(to)) visit(key, value);
    if (!inList) return;
    // A patch holds a changed list as a whole: what is gone from its items is not in it.
    for (const key of Object.keys(old)) if (!Object.hasOwn(to, key)) visit(key, null);
  };
  const lists = (path: Path, to: Value[], old: Value[], input: Value[], oldInput: Value[]): void => {
    for (let index = 0; index < Math.max(to.length, old.length); index++) {
      const at = (list: Value[]): Value => list[index] ?? null;
      values(
        [...path, index],
        { patch: at(to), live: old[index], wanted: at(input), before: at(oldInput) },
        true,
      );
    }
  };
  maps([], patch, live, wanted, before, false);
  return changes;
}

const asMap = (value: Value | undefined): KubeValueMap => (value !== undefined && isMap(value) ? value : {});
const asList = (value: Value | undefined): Value[] => (Array.isArray(value) ? value : []);
