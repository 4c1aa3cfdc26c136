import fc from "fast-check";
import { expect, test } from "vitest";
import {
  cut,
  describeDetail,
  formatBytes,
  formatDuration,
  renderTable,
} from "../../../sandbox/terminal/render.ts";

test.each([
  [0, "0.0 s"],
  [840, "0.8 s"],
  [9_949, "9.9 s"],
  [9_950, "10 s"],
  [59_400, "59 s"],
  [59_600, "1 min 00 s"],
  [185_000, "3 min 05 s"],
])("says %d ms as %s", (ms, text) => {
  expect(formatDuration(ms)).toBe(text);
});

test("says sizes in the unit that fits", () => {
  expect(formatBytes(612 * 1024 ** 2)).toBe("612 MiB");
  expect(formatBytes(1.94 * 1024 ** 3)).toBe("1.9 GiB");
});

test("describes what is known of a step, and nothing else", () => {
  expect(describeDetail({})).toBe("");
  expect(describeDetail({ fraction: 0.459 })).toBe("45 %");
  expect(describeDetail({ fraction: 0, text: "reading" })).toBe("0 %, reading");
});

test("never lets a line be wider than the terminal", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.integer({ min: 1, max: 80 }), (text, columns) => {
      const line = cut(text, columns);
      expect([...line].length).toBeLessThanOrEqual(columns);
      expect(line === text || line.endsWith("…")).toBe(true);
    }),
  );
});

test("aligns columns and leaves no blanks at the end", () => {
  expect(renderTable([["a", "bb"], ["ccc", ""], ["d"]])).toBe("a    bb\nccc\nd");
});
