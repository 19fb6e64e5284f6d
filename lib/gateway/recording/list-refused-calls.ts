import { createReadStream } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { dataDirectory } from "@/lib/db/data-directory/data-directory";
import { fieldAt } from "@/lib/events/usage-shapes/fields";
import { createLineCutter } from "@/lib/gateway/answer/event-lines";
import { isRefusedOf, REFUSED_DIRECTORY } from "./refused-entries";

const MAX_LINE_BYTES = 4_000_000;
const MAX_SHOWN_TEXT = 500;

/** A call that the ledger refused, as somebody may see it who looks into why. */
export interface RefusedCall {
  /** Null for what is no whole entry. */
  id: string | null;
  organizationId: string | null;
  refusedAt: string | null;
  reason: string;
  occurredAt: string | null;
  provider: string | null;
  model: string | null;
  endpoint: string | null;
}

export interface RefusedCalls {
  /** The latest first. */
  calls: RefusedCall[];
  /** Of those, also of what is not listed. */
  total: number;
}

/**
 * What the ledger refused of a tenant, or of all, on this machine's disk; see `refused-entries.ts`.
 * @param limit lists so many at most
 */
export async function listRefusedCalls(
  organizationId: string | null,
  limit: number,
  directory = join(dataDirectory(), "spool"),
): Promise<RefusedCalls> {
  const refused = join(directory, REFUSED_DIRECTORY);
  const names = await readdir(refused).catch(() => []);
  let calls: RefusedCall[] = [];
  let total = 0;
  for (const name of names.filter((one) => isRefusedOf(one, organizationId))) {
    await readLines(join(refused, name), (line) => {
      total++;
      calls.push(readCall(line));
      if (calls.length >= 2 * limit) calls = latest(calls, limit);
    });
  }
  return { calls: latest(calls, limit), total };
}

function latest(calls: RefusedCall[], limit: number): RefusedCall[] {
  return calls.sort((a, b) => ((a.refusedAt ?? "") < (b.refusedAt ?? "") ? 1 : -1)).slice(0, limit);
}

async function readLines(path: string, onLine: (line: string | null) => void): Promise<void> {
  const cutter = createLineCutter(MAX_LINE_BYTES, (line) => {
    if (line !== "") onLine(line);
  });
  try {
    for await (const chunk of createReadStream(path)) cutter.write(chunk);
    cutter.end();
  } catch (error) {
    // They are being tried again at this moment.
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
}

function readCall(line: string | null): RefusedCall {
  const value = parse(line);
  const text = (...path: string[]) => {
    const found = fieldAt(value, ...path);
    return typeof found === "string" ? found.slice(0, MAX_SHOWN_TEXT).replaceAll("\0", "\uFFFD").toWellFormed() : null;
  };
  return {
    id: text("entry", "ownId"),
    organizationId: text("entry", "source", "organizationId"),
    refusedAt: text("refusedAt"),
    reason: text("reason") ?? "It can't be read.",
    occurredAt: text("entry", "event", "occurred_at"),
    provider: text("entry", "event", "provider"),
    model: text("entry", "event", "model"),
    endpoint: text("entry", "event", "endpoint"),
  };
}

function parse(line: string | null): unknown {
  try {
    return line === null ? null : JSON.parse(line);
  } catch {
    return null;
  }
}
