import type { Form } from "./forms.ts";

/** The form of a part of several machines: their number, or a percentage of them. */
export const share: Form = {
  words: 'a whole number of at least 1, or a percentage from "1%" to "100%"',
  fits: (value) =>
    typeof value === "string"
      ? /^([1-9]\d?|100)%$/.test(value)
      : Number.isSafeInteger(value) && (value as number) >= 1,
};
