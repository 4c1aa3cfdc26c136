import { similar } from "../../provider/kube/similar.ts";
import type { Failure } from "./failure.ts";
import { isGiven, keysAt, type Path } from "./known.ts";

/** Names that are no arguments: what they hold would be lost. */
export function strangers(
  args: unknown,
  where: Path,
  known: readonly string[],
  otherwise?: string,
): Failure[] {
  return keysAt(args, ...where)
    .filter((name) => isGiven(args, ...where, name) && !known.includes(name))
    .map((name) => {
      const meant = similar(name, known);
      const wayOut = meant ? `Did you mean ${meant}?` : (otherwise ?? `There are ${known.join(", ")}.`);
      return { path: [...where, name], reason: `There is no such argument. ${wayOut}` };
    });
}
