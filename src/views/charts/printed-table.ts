/** A table that a program printed: a line of column names, then lines of numbers; "-" is no value. */
export interface PrintedTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (number | null)[])[];
}

/**
 * Finds the table whose header begins with the word `first`; with `title`, the one that comes after the line which says so. Throws an
 * Error if there is none: a page must not show an empty chart.
 */
export function printedTable(output: string, first: string, title?: string): PrintedTable {
  const lines = output.split("\n").map((line) => line.trim());
  const from = title === undefined ? 0 : lines.indexOf(title);
  const head = lines.findIndex((line, i) => i >= from && line.split(/\s+/)[0] === first);
  if (from === -1 || head === -1) throw new Error(`There is no table "${title ?? first}" in the output`);
  const columns = (lines[head] as string).split(/\s+/);
  const rows: (number | null)[][] = [];
  for (const line of lines.slice(head + 1)) {
    const cells = line.split(/\s+/);
    if (cells.length !== columns.length || !cells.every((cell) => /^(-|\d+(\.\d+)?)$/.test(cell))) break;
    rows.push(cells.map((cell) => (cell === "-" ? null : Number(cell))));
  }
  if (rows.length === 0) throw new Error(`The table "${title ?? first}" has no rows`);
  return { columns, rows };
}
