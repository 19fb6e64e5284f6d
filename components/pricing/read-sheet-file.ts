/** A line of a price sheet, as a file gives it; the API checks it. */
export type SheetLine = Record<string, unknown>;

/**
 * Reads a price sheet's lines in the browser: CSV with a header line, or a JSON list.
 * @throws Error with words for the person who chose the file
 */
export async function readSheetFile(name: string, text: string): Promise<SheetLine[]> {
  const lines = /\.json$/i.test(name) ? readJson(text) : await readCsv(text);
  if (lines.length === 0) throw new Error("The file has no lines. Its first line must name the columns.");
  return lines;
}

/** Where in the file a line of the sheet stands, for a message: the API counts from 0, a CSV's header is line 1. */
export function lineInFile(path: string, name: string): string | null {
  const index = /^lines\.(\d+)(?:\.(.+))?$/.exec(path);
  if (!index) return null;
  const line = Number(index[1]) + (/\.json$/i.test(name) ? 1 : 2);
  return index[2] ? `Line ${line}, ${index[2]}` : `Line ${line}`;
}

function readJson(text: string): SheetLine[] {
  let lines: unknown;
  try {
    lines = JSON.parse(text);
  } catch {
    throw new Error("The file is no JSON.");
  }
  if (!Array.isArray(lines)) throw new Error("The file must be a JSON list of lines.");
  return lines;
}

async function readCsv(text: string): Promise<SheetLine[]> {
  const { parse } = await import("csv-parse/browser/esm/sync");
  try {
    // An export writes an apostrophe before what a spreadsheet would run as a formula.
    const cast = (cell: string) => cell.replace(/^'(?=[=+\-@])/, "");
    return parse(text, { columns: true, bom: true, trim: true, skip_empty_lines: true, cast });
  } catch (error) {
    throw new Error(`The file is no CSV: ${(error as Error).message}`);
  }
}
