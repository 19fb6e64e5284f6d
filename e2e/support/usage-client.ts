import { setTimeout as pause } from "node:timers/promises";
import type { UsageEvent } from "./usage-events";

/** An answer of the ingestion endpoint. */
export interface IngestAnswer {
  status: number;
  /** Null when the server did not say. */
  retryAfterSeconds: number | null;
  /** Of a 200. */
  data: { accepted: number; duplicates: number; rejected: { index: number; code: string; message: string }[] } | null;
}

/** What a client has seen that obeys the answers it gets. */
export class ClientLog {
  readonly acknowledged = new Set<string>();
  readonly statuses = new Map<number, number>();
  /** Events that the server called wrong, though they are right. */
  readonly rejected: unknown[] = [];
  /** Answers that no client can act upon: other statuses, and refusals that do not say when to come again. */
  readonly faults: string[] = [];
  brokenConnections = 0;
  slowestMs = 0;

  /** One line for a test's report. */
  summary(): string {
    const statuses = [...this.statuses].map(([status, count]) => `${count} × ${status}`).join(", ");
    const rest = `${this.brokenConnections} broken, slowest ${(this.slowestMs / 1000).toFixed(1)} s`;
    return `${this.acknowledged.size} events acknowledged (${statuses}, ${rest})`;
  }
}

const ANSWER_LIMIT_MS = 60_000;
/** Shorter than the servers say, so that a trial is short; never longer. */
const LONGEST_PAUSE_MS = 1_000;
const GIVE_UP_MS = 300_000;

/**
 * Sends a batch once.
 * @throws TypeError when the connection broke before the whole answer was there
 */
export async function postEvents(url: string, key: string, batch: readonly object[]): Promise<IngestAnswer> {
  const response = await fetch(`${url}/api/v1/usage`, {
    method: "POST",
    headers: { Authorization: `Bearer ${key}`, "Content-Type": "application/json" },
    body: JSON.stringify(batch),
    signal: AbortSignal.timeout(ANSWER_LIMIT_MS),
  });
  const answer = await response.json().catch(() => {
    throw new TypeError("the answer broke off");
  });
  const retryAfter = response.headers.get("Retry-After");
  return {
    status: response.status,
    retryAfterSeconds: retryAfter === null ? null : Number(retryAfter),
    data: response.status === 200 ? answer.data : null,
  };
}

/** A server, which may have another address after a restart, and the key to send with. */
export interface Target {
  server: { url: string };
  key: string;
}

/**
 * Sends a batch until the server has taken it: again after a broken connection, and after Retry-After when it was refused.
 * @throws Error when it was not taken in five minutes
 */
export async function deliver({ server, key }: Target, batch: readonly UsageEvent[], log: ClientLog): Promise<void> {
  const end = Date.now() + GIVE_UP_MS;
  while (Date.now() < end) {
    const start = performance.now();
    const answer = await postEvents(server.url, key, batch).catch((error: unknown) => {
      if (error instanceof TypeError) return null;
      throw error;
    });
    log.slowestMs = Math.max(log.slowestMs, performance.now() - start);
    if (answer?.data) return acknowledge(batch, answer, log);
    if (answer) noteRefusal(answer, log);
    else log.brokenConnections++;
    await pause(Math.min(LONGEST_PAUSE_MS, (answer?.retryAfterSeconds ?? 0.2) * 1_000));
  }
  throw new Error(`A batch was not taken in ${GIVE_UP_MS / 60_000} minutes. ${log.summary()} ${log.faults[0] ?? ""}`);
}

function acknowledge(batch: readonly UsageEvent[], { status, data }: IngestAnswer, log: ClientLog): void {
  count(log, status);
  const rejected = new Set(data?.rejected.map(({ index }) => index));
  log.rejected.push(...(data?.rejected ?? []));
  if (data && data.accepted + data.duplicates + rejected.size !== batch.length) {
    log.faults.push(`Of ${batch.length} events: ${JSON.stringify(data)}`);
  }
  for (const [index, event] of batch.entries()) if (!rejected.has(index)) log.acknowledged.add(event.id);
}

function noteRefusal(answer: IngestAnswer, log: ClientLog): void {
  count(log, answer.status);
  if (![429, 503].includes(answer.status)) log.faults.push(`status ${answer.status}`);
  else if (!answer.retryAfterSeconds) log.faults.push(`status ${answer.status} without Retry-After`);
}

function count(log: ClientLog, status: number): void {
  log.statuses.set(status, (log.statuses.get(status) ?? 0) + 1);
}
