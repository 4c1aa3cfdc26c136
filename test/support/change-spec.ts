import { isMap, NAMED_LISTS } from "../../provider/handlers/impact/shape.ts";

/**
 * What a spec is given: values by path, items of lists by name (or index) and entries of maps by key in brackets, as a plan
 * writes them: `template.spec.volumes[data].dataVolume.name`. `undefined` takes a field, an item or an entry away.
 */
export type Changes = Readonly<Record<string, unknown>>;

interface Step {
  readonly key: string;
  /** The step as it stands in a rule's pattern. */
  readonly pattern: string;
}

type Container = Record<string, unknown> | unknown[];

/** A copy of a spec with some values changed. */
export function changeSpec<T>(spec: T, changes: Changes): T {
  const root = { spec: structuredClone(spec) };
  for (const [path, value] of Object.entries(changes)) put(root, stepsOf(path), structuredClone(value));
  return root.spec;
}

function stepsOf(path: string): readonly Step[] {
  let pattern = "";
  return [...`spec.${path}`.matchAll(/\[([^\]]*)\]|[^.[\]]+/g)].map(([step, bracketed]) => {
    pattern += bracketed === undefined ? `${pattern === "" ? "" : "."}${step}` : "[]";
    return { key: bracketed ?? step, pattern };
  });
}

function put(root: Container, steps: readonly Step[], value: unknown): void {
  let holder = root;
  for (const [index, step] of steps.slice(0, -1).entries()) {
    const inner = read(holder, step) ?? emptyFor(step, steps[index + 1]);
    write(holder, step, inner);
    holder = inner as Container;
  }
  const last = steps.at(-1);
  if (last) write(holder, last, value);
}

/** A list for named or numbered items, an object for everything else. */
function emptyFor({ pattern, key }: Step, next: Step | undefined): Container {
  const isList = next?.pattern === `${pattern}[]` && !isMap(pattern);
  if (isList) return [];
  return NAMED_LISTS[pattern.slice(0, -2)] === "name" && pattern.endsWith("[]") ? { name: key } : {};
}

function placeIn(list: readonly unknown[], { key, pattern }: Step): number {
  const found = list.findIndex((item) => nameOf(item, pattern) === key);
  return found >= 0 || !/^\d+$/.test(key) ? found : Number(key);
}

const nameOf = (item: unknown, pattern: string): unknown => {
  const { metadata, name } = item as { metadata?: { name?: string }; name?: string };
  return NAMED_LISTS[pattern.slice(0, -2)] === "metadata.name" ? metadata?.name : name;
};

const read = (holder: Container, step: Step): unknown =>
  Array.isArray(holder) ? holder[placeIn(holder, step)] : holder[step.key];

function write(holder: Container, step: Step, value: unknown): void {
  if (!Array.isArray(holder)) {
    if (value === undefined) delete holder[step.key];
    else holder[step.key] = value;
    return;
  }
  const place = placeIn(holder, step);
  if (value !== undefined) holder[place < 0 ? holder.length : place] = value;
  else if (place >= 0) holder.splice(place, 1);
}
