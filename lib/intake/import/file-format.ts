import { parse } from "csv-parse/sync";
import { AppError } from "@/lib/values/errors/errors";
import { detectDelimiter } from "./detect-delimiter";

/** Enough lines of NDJSON to know the columns that matter. */
const SAMPLED_LINES = 100;

export interface FileFormat {
  type: "csv" | "ndjson";
  /** Of CSV cells. */
  delimiter: string;
  /** CSV: the header's; NDJSON: those of the first lines. */
  columns: string[];
}

/**
 * Tells what a file is from its name and its beginning, unless that is given.
 * @throws AppError `invalid_request` when it is neither CSV nor NDJSON
 */
export function readFileFormat(
  name: string,
  head: string,
  given: { format: "csv" | "ndjson" | null; delimiter: string | null },
): FileFormat {
  const text = head.replace(/^\uFEFF/, "");
  const type = given.format ?? typeOfName(name) ?? (/^\s*[{[]/.test(text) ? "ndjson" : "csv");
  const delimiter = given.delimiter ?? detectDelimiter(text.slice(0, text.search(/[\r\n]|$/)));
  const columns = type === "csv" ? headerOf(text, delimiter) : keysOf(text);
  return { type, delimiter, columns };
}

function typeOfName(name: string): "csv" | "ndjson" | null {
  const [, ending] = /\.([a-z]+)(?:\.gz)?$/i.exec(name) ?? [];
  if (/^(?:csv|tsv)$/i.test(ending ?? "")) return "csv";
  return /^(?:ndjson|jsonl)$/i.test(ending ?? "") ? "ndjson" : null;
}

function headerOf(text: string, delimiter: string): string[] {
  const [header = []] = parse(text, { delimiter, to: 1, relax_quotes: true, skip_empty_lines: true }) as string[][];
  return header.map((name) => name.trim());
}

function keysOf(text: string): string[] {
  if (text.trimStart().startsWith("[")) {
    throw new AppError(
      "invalid_request",
      "The file is a JSON array. Convert it to one object per line: jq -c '.[]' FILE.",
    );
  }
  // The last line may be cut off.
  const rows = text
    .split("\n", SAMPLED_LINES + 1)
    .slice(0, SAMPLED_LINES)
    .flatMap(parseObject);
  return [...new Set(rows.flatMap((row) => Object.keys(row)))];
}

function parseObject(line: string): object[] {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? [value] : [];
  } catch {
    return [];
  }
}
