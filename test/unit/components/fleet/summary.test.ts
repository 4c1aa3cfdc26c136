import { describe, expect, it } from "vitest";
import { addCounts, summarize } from "../../../../components/fleet/summary.ts";

describe("summarize()", () => {
  it("adds up what is to come, the mildest first, and counts the waves that it comes to", () => {
    expect(summarize([{ live: 4, restart: 1 }, { live: 8, restart: 2 }, {}], 20)).toBe(
      "12 live, 3 restart in 2 waves",
    );
    expect(summarize([{ new: 1 }], 1)).toBe("1 new in 1 wave");
    expect(summarize([{}, {}], 20)).toBe("20 as declared");
  });
});

describe("addCounts()", () => {
  it("adds numbers by word", () => {
    expect(addCounts([{ Running: 2, Paused: 1 }, { Running: 3 }])).toEqual({ Paused: 1, Running: 5 });
  });
});
