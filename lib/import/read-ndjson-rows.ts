import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import type { FileRow } from "./file-row";

/** Reads one JSON object a line; empty lines are passed over. */
export async function* readNdjsonRows(content: Readable): AsyncGenerator<FileRow> {
  const lines = createInterface({ input: content, crlfDelay: Number.POSITIVE_INFINITY });
  let failure: Error | null = null;
  content.on("error", (error) => {
    failure = error;
    lines.close();
  });
  let line = 0;
  for await (const text of lines) {
    line++;
    const json = line === 1 ? text.replace(/^\uFEFF/, "") : text;
    if (json.trim() !== "") yield toRow(line, json);
  }
  if (failure) throw failure;
}

function toRow(line: number, text: string): FileRow {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) {
      return { line, cells: value as Record<string, unknown>, problem: null };
    }
    return { line, cells: {}, problem: "is no JSON object" };
  } catch (error) {
    return { line, cells: {}, problem: `is not JSON: ${(error as Error).message}` };
  }
}
