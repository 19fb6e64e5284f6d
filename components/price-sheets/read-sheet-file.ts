export type SheetLine = Record<string, unknown>;

/** Why a file is no price sheet: a key of `pricing.sheets.problems`. */
export class SheetFileError extends Error {
  constructor(
    readonly problem: "noLines" | "noJson" | "noList" | "noCsv",
    /** What the parser said. */
    readonly detail = "",
  ) {
    super(problem);
  }
}

/**
 * The lines of a price sheet: a CSV with the columns' names in its first line, or a JSON list.
 * @throws SheetFileError
 */
export async function readSheetFile(name: string, text: string): Promise<SheetLine[]> {
  const lines = /\.json$/i.test(name) ? readJson(text) : await readCsv(text);
  if (lines.length === 0) throw new SheetFileError("noLines");
  return lines;
}

/** Where in the file a line of the sheet stands, for a message: the API counts from 0, a CSV's header is line 1. */
export function lineInFile(path: string, name: string): { line: number; field: string | null } | null {
  const index = /^lines\.(\d+)(?:\.(.+))?$/.exec(path);
  if (!index) return null;
  return { line: Number(index[1]) + (/\.json$/i.test(name) ? 1 : 2), field: index[2] ?? null };
}

function readJson(text: string): SheetLine[] {
  let lines: unknown;
  try {
    lines = JSON.parse(text);
  } catch {
    throw new SheetFileError("noJson");
  }
  if (!Array.isArray(lines)) throw new SheetFileError("noList");
  return lines;
}

async function readCsv(text: string): Promise<SheetLine[]> {
  const { parse } = await import("csv-parse/browser/esm/sync");
  try {
    // An export writes an apostrophe before what a spreadsheet would run as a formula.
    const cast = (cell: string) => cell.replace(/^'(?=[=+\-@])/, "");
    return parse(text, { columns: true, bom: true, trim: true, skip_empty_lines: true, cast });
  } catch (error) {
    throw new SheetFileError("noCsv", (error as Error).message);
  }
}
