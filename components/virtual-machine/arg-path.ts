import { at, isGiven, isKnown, listAt, type Path, textAt } from "../shared/known.ts";
import { nameOf } from "../shared/merge.ts";
import { FILESYSTEM_VOLUMES, ORIGINS } from "./arg-origins.ts";

/** The argument that a path of the rendered spec comes from: a short argument, or a path below `spec`. */
export function argPath(path: Path, args: unknown, spec: unknown): Path {
  const passed = inPassThrough(path, at(args, "spec"), spec);
  if (passed !== undefined) return ["spec", ...passed];
  const listed = amongFilesystems(path, args);
  for (const origin of ORIGINS) {
    const steps = origin.spec.split(".");
    if (!steps.every((step, depth) => isStep(step, listed[depth]))) continue;
    const indices = listed.filter((step) => typeof step === "number");
    const start = origin.arg.split(".").map((step) => (step === "[]" ? (indices.shift() ?? 0) : step));
    const found = origin.whole ? start : [...start, ...listed.slice(steps.length)];
    return isListed(found, args) ? upToScalar(found, args) : ["spec", ...path];
  }
  return ["spec", ...path];
}

function isStep(step: string, taken: string | number | undefined): boolean {
  return step === "[]" ? typeof taken === "number" : step === taken;
}

/** Volumes that come after those of the disks belong to filesystems. */
function amongFilesystems(path: Path, args: unknown): Path {
  const [template, spec, volumes, place, ...rest] = path;
  const disks = listAt(args, "disks").length;
  if (template !== "template" || spec !== "spec" || volumes !== "volumes") return path;
  if (typeof place !== "number" || place < disks) return path;
  return [...FILESYSTEM_VOLUMES.split("."), place - disks, ...rest];
}

/** A short form stands for its one field: `cpu: 4` has no `cpu.cores`. */
function upToScalar(path: Path, args: unknown): Path {
  for (let length = 1; length < path.length; length++) {
    const value = at(args, ...path.slice(0, length));
    if (value !== undefined && typeof value !== "object") return path.slice(0, length);
  }
  return path;
}

/** Whether the item of the list that a path goes through is one of the arguments'. */
function isListed(path: Path, args: unknown): boolean {
  const index = path.findIndex((step) => typeof step === "number");
  return index < 0 || isGiven(args, ...path.slice(0, index + 1));
}

/**
 * The path of a value in the pass-through, if it comes from there. Items of lists are found by name, and so the name itself
 * never is.
 */
function inPassThrough(path: Path, overlay: unknown, spec: unknown): Path | undefined {
  if (path.at(-1) === "name") return undefined;
  const found: (string | number)[] = [];
  for (const [depth, step] of path.entries()) {
    if (typeof step === "string") found.push(step);
    else {
      const name = nameOf(at(spec, ...path.slice(0, depth + 1)));
      const index = listAt(overlay, ...found).findIndex(
        (item) => name !== undefined && nameOf(item) === name,
      );
      if (index < 0) return undefined;
      found.push(index);
    }
  }
  return isKnown(overlay, ...found) || textAt(overlay, ...found) !== undefined ? found : undefined;
}
