import { expect, it } from "vitest";
import { renderTable } from "../../bench/table.ts";

it("aligns names to the left and numbers to the right, in Markdown", () => {
  const table = renderTable(
    ["phase", "ours"],
    [
      ["up", "1.25 s"],
      ["destroy, all", "10 s"],
    ],
  );
  expect(table).toBe(
    [
      "| phase        |   ours |",
      "| ------------ | -----: |",
      "| up           | 1.25 s |",
      "| destroy, all |   10 s |",
    ].join("\n"),
  );
});

it("leaves a missing cell empty", () => {
  expect(renderTable(["a", "b"], [["x"]])).toBe("| a   |   b |\n| --- | --: |\n| x   |     |");
});
