import { createReadStream } from "node:fs";
import { createLineCutter } from "@/lib/gateway/answer/event-lines";
import { isDeeperThan } from "@/lib/gateway/request/is-deeper-than";
import type { UsageEntry } from "./record-entries";

/** Far more than the gateway writes; what is longer is no entry of ours. */
const MAX_LINE_BYTES = 4_000_000;
/** Likewise: what is nested deeper could not even be written down again. */
const MAX_DEPTH = 100;
const ENTRIES_AT_ONCE = 500;
const BYTES_AT_ONCE = 4_000_000;

export interface SpoolLines {
  entries: UsageEntry[];
  /** Lines that are no entry: cut off by a crash, or too long (null). */
  broken: (string | null)[];
}

/**
 * Reads a file of the spool a few hundred entries at a time, in memory that does not grow with the file, and hands them on
 * before it reads further. A file that is gone has no entries.
 * @throws what `onLines` throws, and then reads no further
 */
export async function readSpoolLines(path: string, onLines: (lines: SpoolLines) => Promise<void>): Promise<void> {
  let lines: SpoolLines = { entries: [], broken: [] };
  let bytes = 0;
  const cutter = createLineCutter(MAX_LINE_BYTES, (line) => {
    if (line === "") return;
    bytes += line?.length ?? 0;
    const read = line === null ? null : readLine(line);
    if (typeof read === "string" || read === null) lines.broken.push(read);
    else lines.entries.push(read);
  });
  const handOn = async () => {
    const full = lines;
    lines = { entries: [], broken: [] };
    bytes = 0;
    if (full.entries.length > 0 || full.broken.length > 0) await onLines(full);
  };
  try {
    for await (const chunk of createReadStream(path)) {
      cutter.write(chunk);
      if (lines.entries.length + lines.broken.length >= ENTRIES_AT_ONCE || bytes >= BYTES_AT_ONCE) await handOn();
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT" || (error as NodeJS.ErrnoException).path !== path)
      throw error;
    return;
  }
  cutter.end();
  await handOn();
}

/** An entry, also one that was refused before; else the text that is none, as it was first found. */
function readLine(line: string): UsageEntry | string {
  try {
    const parsed = JSON.parse(line);
    const { source, event, ownId, observation, marks, isRepeat } = parsed.entry ?? parsed;
    const isEntry = typeof ownId === "string" && typeof event === "object" && typeof source.organizationId === "string";
    if (isEntry && event !== null && !isDeeperThan(MAX_DEPTH, [event, observation, marks])) {
      const beside = { ...(observation && { observation }), ...(marks && { marks }), ...(isRepeat && { isRepeat }) };
      return { source, event, ownId, ...beside };
    }
    return typeof parsed.line === "string" ? parsed.line : line;
  } catch {
    return line;
  }
}
