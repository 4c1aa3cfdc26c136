export type Cell = string;

/** A table in Markdown that can be read as plain text: the first column to the left, numbers to the right. */
export function renderTable(head: readonly Cell[], rows: readonly (readonly Cell[])[]): string {
  const widths = head.map((title, column) =>
    Math.max(3, title.length, ...rows.map((row) => (row[column] ?? "").length)),
  );
  const line = (row: readonly Cell[]) =>
    `| ${widths.map((width, column) => align(row[column] ?? "", width, column)).join(" | ")} |`;
  const rule = `| ${widths.map((width, column) => (column === 0 ? "-".repeat(width) : `${"-".repeat(width - 1)}:`)).join(" | ")} |`;
  return [line(head), rule, ...rows.map(line)].join("\n");
}

const align = (cell: Cell, width: number, column: number): string =>
  column === 0 ? cell.padEnd(width) : cell.padStart(width);
