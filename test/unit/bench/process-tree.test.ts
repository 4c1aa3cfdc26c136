import { describe, expect, it } from "vitest";
import { parseStat, treeOf } from "../../bench/process-tree.ts";

const stat = (pid: number, parent: number) => ({ pid, parent, ticks: 1, pages: 10 });

describe("parseStat", () => {
  it("reads a line whose program has parentheses and blanks in its name", () => {
    const fields = ["S", 41, ...Array(9).fill(0), 7, 3, ...Array(8).fill(0), 250, 0];
    expect(parseStat(`42 (a) (b c) ${fields.join(" ")}`)).toEqual({
      pid: 42,
      parent: 41,
      ticks: 10,
      pages: 250,
    });
  });

  it("gives nothing for a process that has ended meanwhile", () => {
    expect(parseStat("")).toBeUndefined();
  });
});

describe("treeOf", () => {
  it("takes a process and all its descendants, and no others", () => {
    const processes = [stat(1, 0), stat(2, 1), stat(3, 2), stat(4, 3), stat(5, 1)];
    expect(treeOf(2, processes).map(({ pid }) => pid)).toEqual([2, 3, 4]);
  });
});
