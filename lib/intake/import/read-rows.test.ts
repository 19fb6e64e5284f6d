import { Readable } from "node:stream";
import { describe, expect, test } from "vitest";
import type { FileRow } from "./file-row";
import { readCsvRows } from "./read-csv-rows";
import { readNdjsonRows } from "./read-ndjson-rows";

async function collect(rows: AsyncIterable<FileRow>): Promise<FileRow[]> {
  const all: FileRow[] = [];
  for await (const row of rows) all.push(row);
  return all;
}
const csv = (text: string, delimiter = ",") => collect(readCsvRows(Readable.from([Buffer.from(text)]), delimiter));
const ndjson = (text: string) => collect(readNdjsonRows(Readable.from([Buffer.from(text)])));

describe("readCsvRows", () => {
  test("gives each row the line it begins on, past empty lines and line breaks in quotes", async () => {
    const rows = await csv('\uFEFFa,b\r\n1,2\r\n\r\n"x\r\ny","say ""hi"""\r\n3,4');
    expect(rows.map(({ line, cells }) => [line, cells.a, cells.b])).toEqual([
      [2, "1", "2"],
      [4, "x\r\ny", 'say "hi"'],
      [6, "3", "4"],
    ]);
  });

  test("reports a row with other cells than the header and goes on", async () => {
    const rows = await csv("a;b\n1;2;3\n1\n4;5\n", ";");
    expect(rows.map(({ line, problem }) => [line, problem])).toEqual([
      [2, "has 3 cells, but the header has 2"],
      [3, "has 1 cells, but the header has 2"],
      [4, null],
    ]);
  });

  test("takes a stray quote as text, and says where one is never closed", async () => {
    const rows = await csv('a,b\n5" disk,1\n"oh"no,2\n3,4\n5,"6\n7,8\n');
    expect(rows.map(({ cells, problem }) => [cells.a, problem])).toEqual([
      ['5" disk', null],
      ['"oh"no', null],
      ["3", null],
      [undefined, expect.stringContaining("a quote isn't closed")],
    ]);
    expect(rows[3].line).toBe(5);
  });

  test("refuses a header with a name twice", async () => {
    await expect(csv("a,a\n1,2\n")).rejects.toThrow('"a" twice');
  });
});

test("readCsvRows refuses a header of very many columns", async () => {
  const columns = Array.from({ length: 100_000 }, (_, index) => `c${index}`);
  await expect(csv(`${columns.join(",")}\n1\n`)).rejects.toThrow("more than 1000 columns");
});

test("readNdjsonRows tells lines that are too long, too deep or too wide, and reads on", async () => {
  const deep = `{"metadata":${'{"a":'.repeat(50_000)}1${"}".repeat(50_001)}`;
  const wide = JSON.stringify(Object.fromEntries(Array.from({ length: 1_001 }, (_, index) => [`k${index}`, 1])));
  const rows = await ndjson([`{"a":"${"x".repeat(3_000_000)}"}`, deep, wide, '{"a":2}'].join("\n"));
  expect(rows.map(({ line, problem }) => [line, problem])).toEqual([
    [1, "is longer than 1000000 characters"],
    [2, "is nested more than 64 levels deep"],
    [3, "has more than 1000 fields"],
    [4, null],
  ]);
});

test("readNdjsonRows reads an object a line and reports what is none", async () => {
  const rows = await ndjson('\uFEFF{"a":1}\n\n[1]\n{"a":\n{"a":2}');
  expect(rows.map(({ line, cells, problem }) => [line, cells.a, problem !== null])).toEqual([
    [1, 1, false],
    [3, undefined, true],
    [4, undefined, true],
    [5, 2, false],
  ]);
});
