import { expect, test } from "vitest";
import { lineChart, ticksOf } from "./line-chart.ts";
import { printedTable } from "./printed-table.ts";

const output =
  "hello\none at a time\n n   select  epoll\n 1    2.5    3\n 4    -      3\n\nall at once\n n  select\n 1  7\n";

test("printedTable: columns and numbers, and no value for a dash", () => {
  expect(printedTable(output, "n")).toEqual({
    columns: ["n", "select", "epoll"],
    rows: [
      [1, 2.5, 3],
      [4, null, 3],
    ],
  });
});

test("printedTable: the table below a title", () => {
  expect(printedTable(output, "n", "all at once")).toEqual({ columns: ["n", "select"], rows: [[1, 7]] });
});

test("printedTable: a table that is missing throws", () => {
  expect(() => printedTable(output, "connections")).toThrow("no table");
  expect(() => printedTable("n select\nnothing", "n")).toThrow("no rows");
});

test("ticksOf: enclose the values", () => {
  expect(ticksOf(2.1, 52)).toEqual([1, 3, 10, 30, 100]);
  expect(ticksOf(8, 12)).toEqual([8, 9, 10, 12]);
});

test("lineChart: a point for each value, none where there is none", () => {
  const svg = lineChart({
    xLabel: "n",
    yLabel: "µs",
    xs: [1, 10, 100],
    series: [
      { name: "a", values: [1, 2, 3] },
      { name: "<b>", values: [1, null, null] },
    ],
  });
  expect(svg.match(/<circle/g)).toHaveLength(3);
  expect(svg.match(/class="mark" d=/g)).toHaveLength(1);
  expect(svg).toContain("&lt;b&gt;");
});

test("lineChart: names of lines that end together stand apart", () => {
  const svg = lineChart({
    xLabel: "",
    yLabel: "",
    xs: [1, 2],
    series: ["a", "b"].map((name) => ({ name, values: [5, 5] })),
  });
  const heights = [...svg.matchAll(/class="name series-\d" x="[\d.]+" y="([\d.]+)"/g)].map(([, y]) => Number(y));
  expect(Math.abs((heights[0] as number) - (heights[1] as number))).toBeGreaterThanOrEqual(19);
});
