import type { Readable } from "node:stream";
import { type CsvError, parse } from "csv-parse";
import { AppError } from "@/lib/values/errors/errors";
import type { FileRow } from "./file-row";

/** A quote that is never closed must not take the whole file into memory. */
const MAX_ROW_BYTES = 1_000_000;
const MAX_COLUMNS = 1_000;

/**
 * Reads CSV with a header row, one row at a time.
 * @throws AppError `invalid_request` when there is no header row
 */
export async function* readCsvRows(content: Readable, delimiter: string): AsyncGenerator<FileRow> {
  const skipped: FileRow[] = [];
  const parser = parse({
    delimiter,
    bom: true,
    info: true,
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: MAX_ROW_BYTES,
    skip_records_with_error: true,
    on_skip: (error) => void (error && skipped.push(unreadable(error))),
  });
  content.on("error", (error) => parser.destroy(error));
  let columns: string[] | null = null;
  // The parser counts both halves of a line break within quotes.
  let halfLines = 0;
  // It tells of a bad row where it gave up; the row began after the one before.
  let nextLine = 1;
  const takeSkipped = (): FileRow[] =>
    skipped.splice(0, 1).map((row) => ({ ...row, line: Math.min(row.line, nextLine) }));
  try {
    for await (const { record, info } of content.pipe(parser) as AsyncIterable<CsvRecord>) {
      const breaks = record.flatMap((cell) => cell.match(/\r\n?|\n/g) ?? []);
      const line = info.lines - breaks.join("").length - halfLines;
      halfLines += breaks.filter((text) => text.length > 1).length;
      // The parser reads ahead of the rows it has given.
      while (skipped.length > 0 && skipped[0].line < line) yield* takeSkipped();
      nextLine = line + breaks.length + 1;
      if (columns) yield toRow(line, columns, record);
      else columns = readHeader(record);
    }
  } finally {
    content.destroy();
  }
  if (!columns) throw new AppError("invalid_request", "The file has no header row.");
  while (skipped.length > 0) yield* takeSkipped();
}

interface CsvRecord {
  record: string[];
  info: { lines: number };
}

function readHeader(record: string[]): string[] {
  const columns = record.map((name) => name.trim());
  if (columns.length > MAX_COLUMNS) {
    throw new AppError("invalid_request", `The header has more than ${MAX_COLUMNS} columns. Is the delimiter right?`);
  }
  const seen = new Set<string>();
  for (const name of columns) {
    if (seen.has(name))
      throw new AppError("invalid_request", `The header has the column "${name.slice(0, 100)}" twice.`);
    seen.add(name);
  }
  return columns;
}

function toRow(line: number, columns: string[], record: string[]): FileRow {
  const cells = Object.fromEntries(columns.map((name, index) => [name, record[index] ?? ""]));
  const problem =
    record.length === columns.length ? null : `has ${record.length} cells, but the header has ${columns.length}`;
  return { line, cells, problem };
}

function unreadable(error: CsvError): FileRow {
  const line = Number(error.lines) || 0;
  if (error.code === "CSV_QUOTE_NOT_CLOSED" || error.code === "CSV_MAX_RECORD_SIZE") {
    return { line, cells: {}, problem: "a quote isn't closed, so the remaining lines couldn't be read" };
  }
  return { line, cells: {}, problem: error.message };
}
