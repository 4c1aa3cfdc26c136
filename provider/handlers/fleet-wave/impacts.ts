import type { Impacts } from "./types.ts";

/** What may become of a machine, from the mildest to the hardest. */
const WORDS = ["joining", "new", "unknown", "live", "migrate", "restart", "replace", "refused"] as const;

/** The hardest of some impacts; `undefined` when there is none. */
export const hardest = (impacts: readonly string[]): string | undefined =>
  WORDS.findLast((word) => impacts.includes(word));

/** Numbers of machines by impact, the mildest first; what is none is not counted. */
export function countImpacts(impacts: readonly string[]): Impacts {
  return Object.fromEntries(
    WORDS.map((word) => [word, impacts.filter((impact) => impact === word).length] as const).filter(
      ([, count]) => count > 0,
    ),
  );
}

/** The numbers of several waves together. */
export function addImpacts(all: readonly Impacts[]): Impacts {
  const sums = WORDS.map((word) => [word, all.reduce((sum, one) => sum + (one[word] ?? 0), 0)] as const);
  return Object.fromEntries(sums.filter(([, count]) => count > 0));
}
