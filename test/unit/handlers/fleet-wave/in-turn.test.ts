import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { inTurn } from "../../../../provider/handlers/fleet-wave/in-turn.ts";

const names = (count: number) => Array.from({ length: count }, (_, index) => String(index));
const soon = () => new Promise((resolve) => setImmediate(resolve));

describe("inTurn()", () => {
  it("does each once, in order, never more at a time than allowed", async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(20), fc.integer({ min: 1, max: 6 }), async (count, width) => {
        const begun: string[] = [];
        let [now, most] = [0, 0];
        const ends = await inTurn(
          names(count),
          width,
          async (name) => {
            begun.push(name);
            most = Math.max(most, ++now);
            await soon();
            now--;
            return name;
          },
          new AbortController().signal,
        );
        expect(begun).toEqual(names(count));
        expect(most).toBe(Math.min(count, width));
        expect([...ends.keys()].sort()).toEqual(names(count).sort());
      }),
      { numRuns: 25 },
    );
  });

  it("begins nothing after a failure, and sees through what is under way", async () => {
    const ends = await inTurn(
      names(10),
      2,
      async (name) => {
        await soon();
        if (name === "2") throw new Error("no");
        await soon();
        return name;
      },
      new AbortController().signal,
    );
    expect([...ends.keys()].sort()).toEqual(["0", "1", "2", "3"]);
    expect(ends.get("3")).toEqual({ done: "3" });
    expect(ends.get("2")).toEqual({ error: new Error("no") });
  });

  it("begins nothing after an abort", async () => {
    const ends = await inTurn(names(3), 1, async (name) => name, AbortSignal.abort());
    expect(ends.size).toBe(0);
  });
});
