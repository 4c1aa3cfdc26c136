import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { RolloutArgs, Share } from "../../../../components/fleet/args.ts";
import { assignWaves, maxUnavailable } from "../../../../components/fleet/waves.ts";

const names = (count: number) => Array.from({ length: count }, (_, index) => `web-${index}`);
const share = fc.oneof(
  fc.integer({ min: 1, max: 60 }),
  fc.integer({ min: 1, max: 100 }).map((percent): Share => `${percent}%`),
);
const rollouts: fc.Arbitrary<RolloutArgs> = fc.record(
  { canary: fc.integer({ min: 0, max: 8 }), waveSize: share, maxUnavailable: share },
  { requiredKeys: [] },
);
const fleets = fc.integer({ min: 0, max: 50 });

describe("assignWaves()", () => {
  it("puts every machine into exactly one wave, in the order of their positions", () => {
    fc.assert(
      fc.property(fleets, rollouts, (count, rollout) => {
        const waves = assignWaves(names(count), rollout);
        expect(waves.flatMap(({ machines }) => machines)).toEqual(names(count));
        expect(new Set(waves.map(({ name }) => name)).size).toBe(waves.length);
      }),
    );
  });

  it("makes no wave empty, nor larger than asked for, and only the last one smaller", () => {
    fc.assert(
      fc.property(fleets, rollouts, (count, rollout) => {
        const { waveSize = "25%" } = rollout;
        const size =
          typeof waveSize === "number" ? waveSize : Math.ceil((count * Number.parseInt(waveSize, 10)) / 100);
        const sizes = assignWaves(names(count), { ...rollout, canary: 0 }).map(
          ({ machines }) => machines.length,
        );
        for (const [index, found] of sizes.entries()) {
          expect(found).toBeGreaterThan(0);
          if (index < sizes.length - 1) expect(found).toBe(size);
          else expect(found).toBeLessThanOrEqual(size);
        }
      }),
    );
  });

  it("sends the canary first, under a name that does not renumber the others", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 50 }),
        fc.integer({ min: 1, max: 8 }),
        share,
        (count, canary, waveSize) => {
          const [first, ...rest] = assignWaves(names(count), { canary, waveSize });
          expect(first).toEqual({ name: "canary", machines: names(count).slice(0, canary) });
          expect(rest.map(({ name }) => name)).toEqual(rest.map((_, index) => String(index + 1)));
        },
      ),
    );
  });

  it("moves only machines behind one that goes, and none of them to a later wave", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 50 }),
        fc.nat(49),
        fc.integer({ min: 1, max: 9 }),
        (count, at, waveSize) => {
          const index = at % count;
          const before = positions(assignWaves(names(count), { waveSize }));
          const after = positions(
            assignWaves(
              names(count).filter((_, i) => i !== index),
              { waveSize },
            ),
          );
          for (const [name, wave] of after) {
            const was = before.get(name) ?? -1;
            const moved = Number(name.split("-")[1]) > index ? [was, was - 1] : [was];
            expect(moved).toContain(wave);
          }
        },
      ),
    );
  });
});

const positions = (waves: ReturnType<typeof assignWaves>) =>
  new Map(waves.flatMap(({ machines }, wave) => machines.map((name) => [name, wave] as const)));

describe("maxUnavailable()", () => {
  it("is at least one, and never more than the share", () => {
    expect(maxUnavailable(10, { maxUnavailable: "25%" })).toBe(2);
    expect(maxUnavailable(3, { maxUnavailable: "10%" })).toBe(1);
    expect(maxUnavailable(10, { maxUnavailable: 4 })).toBe(4);
    expect(maxUnavailable(10)).toBeUndefined();
  });
});
