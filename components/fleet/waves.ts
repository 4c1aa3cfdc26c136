import type { RolloutArgs, Share } from "./args.ts";

/** Machines that are created and changed together. */
export interface Wave {
  /** `canary`, or its number from 1 on. */
  readonly name: string;
  readonly machines: readonly string[];
}

/** The size of a wave when nothing is said. */
const DEFAULT_WAVE_SIZE: Share = "25%";

/** Deals machines to waves by their position: first the canary, then one wave after the other. */
export function assignWaves(names: readonly string[], rollout: RolloutArgs = {}): readonly Wave[] {
  const canary = Math.min(rollout.canary ?? 0, names.length);
  const size = countOf(rollout.waveSize ?? DEFAULT_WAVE_SIZE, names.length, Math.ceil);
  const rest = names.slice(canary);
  const numbered = Array.from({ length: Math.ceil(rest.length / size) }, (_, index) => ({
    name: String(index + 1),
    machines: rest.slice(index * size, (index + 1) * size),
  }));
  return canary === 0 ? numbered : [{ name: "canary", machines: names.slice(0, canary) }, ...numbered];
}

/** How many machines of a fleet may be unavailable at a time; `undefined` when only their wave limits it. */
export function maxUnavailable(
  total: number,
  { maxUnavailable: share }: RolloutArgs = {},
): number | undefined {
  return share === undefined ? undefined : countOf(share, total, Math.floor);
}

/** A share of a fleet in machines, at least one. */
function countOf(share: Share, total: number, round: (count: number) => number): number {
  if (typeof share === "number") return share;
  return Math.max(1, round((total * Number.parseInt(share, 10)) / 100));
}
