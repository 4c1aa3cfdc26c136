import type { Impacts } from "./types.ts";

/** What may become of a machine, from the mildest to the hardest. */
const WORDS = ["joining", "new", "unknown", "live", "migrate", "restart", "replace", "refused"] as const;

/** The hardest of some impacts; `undefined` when there is none. */
export const hardest = (impacts: readonly string[]): string | undefined =>
  WORDS.findLast((word) => impacts.includes(word));

/** Numbers of machines by impact, the mildest first; what is none is not counted. */
export const countImpacts = (impacts: readonly string[]): Impacts =>
  inOrder((word) => impacts.filter((impact) => impact === word).length);

/** The numbers of several waves together. */
export const addImpacts = (all: readonly Impacts[]): Impacts =>
  inOrder((word) => all.reduce((sum, one) => sum + (one[word] ?? 0), 0));

function inOrder(count: (word: string) => number): Impacts {
  return Object.fromEntries(WORDS.map((word) => [word, count(word)] as const).filter(([, n]) => n > 0));
}
