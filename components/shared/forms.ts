import { parseDuration } from "../../provider/handlers/values/duration.ts";
import { DURATION_FORM } from "./duration.ts";
import { type Failure, oneOf, quote } from "./failure.ts";
import { at, isKnown, listAt, type Path } from "./known.ts";
import { isPositiveQuantity, QUANTITY_FORM } from "./quantity.ts";

/** What a value has to look like, and the words for it. */
export interface Form {
  /** Ends the sentence "It must be ...". */
  readonly words: string;
  fits(value: unknown): boolean;
}

/** The form of one argument. A `"[]"` in the path stands for each item of a list. */
export interface FormRule {
  readonly at: readonly string[];
  readonly form: Form;
}

export const quantity: Form = { words: QUANTITY_FORM, fits: isPositiveQuantity };

export const duration: Form = {
  words: DURATION_FORM,
  fits: (value) => typeof value === "string" && parseDuration(value) !== undefined,
};

/** A whole number within bounds. */
export function integer(min: number, max = Number.MAX_SAFE_INTEGER): Form {
  return {
    words: `a whole number ${max === Number.MAX_SAFE_INTEGER ? `of at least ${min}` : `from ${min} to ${max}`}`,
    fits: (value) => Number.isSafeInteger(value) && (value as number) >= min && (value as number) <= max,
  };
}

/** One of some names. */
export function among(...names: readonly string[]): Form {
  return { words: oneOf(names), fits: (value) => names.includes(value as string) };
}

/** A text that a test accepts. */
export function text(fits: (value: string) => boolean, words: string): Form {
  return { words, fits: (value) => typeof value === "string" && fits(value) };
}

/** Holds known arguments against their forms. */
export function checkForms(root: unknown, rules: readonly FormRule[]): Failure[] {
  return rules.flatMap((rule) =>
    expand(root, rule.at)
      .filter((path) => isKnown(root, ...path) && !rule.form.fits(at(root, ...path)))
      .map((path) => ({
        path,
        reason: `${quote(at(root, ...path))} does not fit: it must be ${rule.form.words}.`,
      })),
  );
}

/** The paths that a path with `[]` for the items of lists stands for. */
function expand(root: unknown, steps: Path): readonly Path[] {
  const list = steps.indexOf("[]");
  if (list === -1) return [steps];
  const [before, after] = [steps.slice(0, list), steps.slice(list + 1)];
  return listAt(root, ...before).flatMap((_, index) => expand(root, [...before, index, ...after]));
}
