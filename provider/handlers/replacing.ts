import type { Difference } from "./handler.ts";
import { isUnknown } from "./values/unknown.ts";

/** The difference of a resource that is another one when any of these fields changes. What is not known yet changes nothing. */
export function replacing<I extends object>(
  fields: readonly (keyof I & string)[],
  olds: I,
  news: I,
): Pick<Difference, "replaces"> {
  const replaces = fields.filter((field) => !isUnknown(news[field]) && news[field] !== olds[field]);
  return replaces.length > 0 ? { replaces } : {};
}
