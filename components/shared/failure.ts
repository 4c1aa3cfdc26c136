import { quote } from "../../provider/handlers/values/quote.ts";
import type { Path } from "./known.ts";

export { quote };

/** One argument that cannot be right. */
export interface Failure {
  /** The property, in the words of the component's arguments. */
  readonly path: Path;
  /** The value, the rule and the way out, as one or two sentences without the path. */
  readonly reason: string;
}

/** Gives the failures of some arguments; values that are not known yet never fail. */
export type Validate = (args: unknown) => readonly Failure[];

/** A path as users write it: `disks[0].dataVolume.size`. */
export function formatPath(path: Path): string {
  let text = "";
  for (const step of path) {
    if (typeof step === "number") text += `[${step}]`;
    else if (!/^[A-Za-z_$][\w$]*$/.test(step)) text += `["${step.replaceAll('"', '\\"')}"]`;
    else text += text === "" ? step : `.${step}`;
  }
  return text;
}

/** Names in a message: `a, b or c`. */
export function oneOf(names: readonly string[]): string {
  const quoted = names.map(quote);
  return quoted.length < 2 ? quoted.join("") : `${quoted.slice(0, -1).join(", ")} or ${quoted.at(-1)}`;
}

/** The failure of a known string that is none of the allowed ones. */
export function notOneOf(path: Path, value: string | undefined, allowed: readonly string[]): Failure[] {
  if (value === undefined || allowed.includes(value)) return [];
  return [{ path, reason: `${quote(value)} is not one of ${oneOf(allowed)}.` }];
}

/** Each failure once, where it comes first. */
export function distinct(failures: readonly Failure[]): Failure[] {
  const texts = failures.map(({ path, reason }) => `${formatPath(path)} ${reason}`);
  return failures.filter((_, index) => texts.indexOf(texts[index] ?? "") === index);
}
