import { addImpacts } from "../../provider/handlers/fleet-wave/impacts.ts";
import type { Impacts } from "../../provider/handlers/fleet-wave/types.ts";

/** What is to come in a fleet: `12 live, 3 restart in 3 waves`. */
export function summarize(waves: readonly Impacts[], machines: number): string {
  const parts = Object.entries(addImpacts(waves)).map(([impact, count]) => `${count} ${impact}`);
  const busy = waves.filter((impacts) => Object.keys(impacts).length > 0).length;
  if (parts.length === 0) return `${machines} as declared`;
  return `${parts.join(", ")} in ${busy} ${busy === 1 ? "wave" : "waves"}`;
}

/** Sums of numbers by the same words. */
export function addCounts(
  all: readonly Readonly<Record<string, number>>[],
): Readonly<Record<string, number>> {
  const sums: Record<string, number> = {};
  for (const counts of all)
    for (const [word, count] of Object.entries(counts)) sums[word] = (sums[word] ?? 0) + count;
  return Object.fromEntries(Object.entries(sums).sort(([a], [b]) => (a < b ? -1 : 1)));
}
