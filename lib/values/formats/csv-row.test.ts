import { parse } from "csv-parse/sync";
import { expect, it } from "vitest";
import { csvRow } from "./csv-row";

it.each([
  ["=1+1", "'=1+1"],
  ['=HYPERLINK("http://evil","x")', `'=HYPERLINK("http://evil","x")`],
  ["+1", "'+1"],
  ["-1", "'-1"],
  ["@SUM(A1)", "'@SUM(A1)"],
  ["\t=1", "'\t=1"],
  ["\r=1", "'\r=1"],
  ["a=1", "a=1"],
  ['ünï, "quoted"\r\nlines', 'ünï, "quoted"\r\nlines'],
  ["", ""],
])("keeps %j from running as a formula, and intact", (text, expected) => {
  expect(parse(csvRow([text, "end"]))).toEqual([[expected, "end"]]);
});

it("leaves numbers, flags, times and nothing as they are", () => {
  const row = csvRow([-5, 0.25, true, null, new Date(0)]);
  expect(row).toBe("-5,0.25,true,,1970-01-01T00:00:00.000Z\r\n");
});
