import { similar } from "../../provider/kube/similar.ts";
import { type Failure, oneOf, quote } from "../shared/failure.ts";
import { isPlainObject } from "../shared/input.ts";
import { type Path, UNKNOWN } from "../shared/known.ts";
import type { Shape } from "./shape.ts";

/** What is wrong with the build of arguments. */
export interface ShapeFailures {
  /** Names that are no arguments: what they hold would be lost. */
  readonly names: readonly Failure[];
  /** What is not what it has to be, so that nothing can be said of what is inside. */
  readonly forms: readonly Failure[];
}

/** What the API, or somebody who knows it, calls otherwise. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  metadata: "name, namespace, labels and annotations",
  template: "spec.template",
  running: "runStrategy",
  domain: "spec.template.spec.domain",
  devices: "spec.template.spec.domain.devices",
  volumes: "disks",
  interfaces: "networks",
  machine: "machineType",
  efi: 'firmware with bootloader "efi"',
  bios: 'firmware with bootloader "bios"',
  timers: "timer",
  dedicatedCpuPlacement: "cpu.dedicated",
  terminationGracePeriodSeconds: "terminationGracePeriod",
  dataVolumeTemplates: "disks with dataVolume.template",
};

/** Holds arguments against their shape. */
export function checkShape(args: unknown, shape: Shape): ShapeFailures {
  const found: { names: Failure[]; forms: Failure[] } = { names: [], forms: [] };
  const look = (value: unknown, looked: Shape, path: Path): void => {
    const wrong = misfit(value, looked);
    if (wrong !== undefined) found.forms.push({ path, reason: wrong });
    else if (isPlainObject(value)) lookInside(value, looked, path);
    else if (looked.list && Array.isArray(value)) {
      for (const [index, item] of value.entries()) look(item, { names: looked.names }, [...path, index]);
    }
  };
  const lookInside = (value: Readonly<Record<string, unknown>>, looked: Shape, path: Path): void => {
    for (const [name, member] of Object.entries(value)) {
      const known = Object.hasOwn(looked.names, name) ? looked.names[name] : undefined;
      if (member === undefined || known === true) continue;
      if (known) look(member, known, [...path, name]);
      else found.names.push({ path: [...path, name], reason: noSuch(name, looked, shape) });
    }
  };
  if (args !== undefined && args !== UNKNOWN) look(args, shape, []);
  return found;
}

/** Why a value cannot be looked into; nothing when it can, or need not. */
function misfit(value: unknown, { list, input, words = [], wordLists }: Shape): string | undefined {
  if (value === undefined || words.includes(value as string)) return undefined;
  if (list && Array.isArray(value)) return undefined;
  if (wordLists && Array.isArray(value)) return strangers(value, wordLists);
  if (input || (!list && isPlainObject(value))) return undefined;
  if (list) return "It has to be a list that is written out, not an output.";
  if (value === UNKNOWN) return "It has to be written out, not an output.";
  const choices = [...words.map((word) => JSON.stringify(word)), "an object with members"];
  return `${quote(value)} does not fit: it must be ${choices.join(" or ")}.`;
}

function strangers(values: readonly unknown[], words: readonly string[]): string | undefined {
  const found = values.filter((value) => !words.includes(value as string));
  return found.length === 0 ? undefined : `${found.map(quote).join(", ")} does not fit: use ${oneOf(words)}.`;
}

function noSuch(name: string, { names }: Shape, root: Shape): string {
  const near = similar(name, Object.keys(names));
  if (near !== undefined) return `There is no such argument. Did you mean ${near}?`;
  const other = Object.hasOwn(OTHER_NAMES, name) ? OTHER_NAMES[name] : placeOf(name, root)?.join(".");
  if (other !== undefined) return `There is no such argument. Use ${other}.`;
  return "There is no such argument. What no argument covers goes into spec.";
}

/** Where an argument of that name is, the nearest to the top. */
function placeOf(name: string, root: Shape): readonly string[] | undefined {
  let level: readonly { readonly path: readonly string[]; readonly shape: Shape }[] = [
    { path: [], shape: root },
  ];
  while (level.length > 0) {
    const found = level.find(({ shape }) => Object.hasOwn(shape.names, name));
    if (found) return [...found.path, name];
    level = level.flatMap(({ path, shape }) =>
      Object.entries(shape.names).flatMap(([step, inner]) =>
        inner === true || inner.list ? [] : [{ path: [...path, step], shape: inner }],
      ),
    );
  }
  return undefined;
}
