import { JsonCursor } from "@/lib/runtime/bounded-json/json-cursor";
import { createPace } from "@/lib/runtime/turns/pace";
import type { Span } from "./top-level-values";

/** What is read of a long body. */
const READ = new Set(["model", "stream", "stream_options"]);
const LONGEST_VALUE = 10_000;

export interface LongBody {
  /** The fields that are read, as if they were all. */
  body: Record<string, unknown>;
  spans: Map<string, Span>;
}

/** Reads some fields of a long JSON object, in portions and without parsing the rest; null for what is none. */
export async function readLongBody(text: string): Promise<LongBody | null> {
  const pace = createPace();
  const cursor = new JsonCursor(text);
  const spans = new Map<string, Span>();
  try {
    for (const name of cursor.entries()) {
      const start = cursor.begin();
      while (!cursor.advance()) if (pace.isDue()) await pace.rest();
      if (READ.has(name)) spans.set(name, { start, end: cursor.position });
    }
    const short = [...spans].filter(([, { start, end }]) => end - start <= LONGEST_VALUE);
    const body = Object.fromEntries(short.map(([name, { start, end }]) => [name, JSON.parse(text.slice(start, end))]));
    return { body, spans };
  } catch {
    return null;
  }
}
