import { LRUCache } from "lru-cache";
import type { UsageSource } from "@/lib/ledger/recording/recorded-for";
import { singleton } from "@/lib/runtime/caches/singleton";
import { AppError } from "@/lib/values/errors/errors";
import { getIngestionLimits } from "./ingestion-limits";

/** What was not used of a limit is kept for so long, so that a burst passes. */
const BURST_MS = 10_000;
/** However much was sent at once, it is made up for by then: one large body does not shut a program out for hours. */
const MAX_DEBT_MINUTES = 5;
const MAX_RETRY_SECONDS = MAX_DEBT_MINUTES * 60;
/** A body costs as much work as this many bytes to an event, whatever it holds. */
const BYTES_PER_EVENT = 2_000;
const REMEMBERED_BUCKETS = 20_000;

/** Counts what a request holds, by its bytes as soon as they are there, by its events when they are known. */
export interface RequestCount {
  bytes(count: number): void;
  events(count: number): void;
}

interface Bucket {
  /** Events that may still be reported; below zero, what has to be made up for. */
  events: number;
  /** By the monotonic clock (ms). */
  filledAt: number;
}

const buckets = () => singleton("ingestion-rate", () => new LRUCache<string, Bucket>({ max: REMEMBERED_BUCKETS }));

/**
 * Refuses a request of a tenant or key that has used up its events per minute, before its body is read. A token bucket in
 * this process: with several servers, each allows as much.
 * @returns what the request then holds is counted with it
 * @throws AppError `rate_limited` with the seconds until the next request is taken
 */
export async function requireIngestionRate(source: UsageSource): Promise<RequestCount> {
  const limits = await getIngestionLimits(source);
  const used = [fill(`tenant ${source.organizationId}`, limits.tenant)];
  if (limits.key !== null) used.push(fill(`key ${source.apiKeyId}`, limits.key));
  for (const { bucket, perMinute } of used) {
    if (bucket.events < 1) throw refusal(bucket, perMinute);
  }
  let counted = 0;
  const countUpTo = (events: number) => {
    for (const { bucket, perMinute } of used) {
      bucket.events = Math.max(-MAX_DEBT_MINUTES * perMinute, bucket.events - Math.max(0, events - counted));
    }
    counted = Math.max(counted, events);
  };
  return { bytes: (count) => countUpTo(Math.ceil(count / BYTES_PER_EVENT)), events: countUpTo };
}

function fill(name: string, perMinute: number): { bucket: Bucket; perMinute: number } {
  const now = performance.now();
  const capacity = Math.max(1, (perMinute / 60_000) * BURST_MS);
  const known = buckets().get(name);
  const bucket = known ?? { events: capacity, filledAt: now };
  bucket.events = Math.min(capacity, bucket.events + ((now - bucket.filledAt) / 60_000) * perMinute);
  bucket.filledAt = now;
  if (!known) buckets().set(name, bucket);
  return { bucket, perMinute };
}

function refusal({ events }: Bucket, perMinute: number): AppError {
  const seconds = perMinute > 0 ? Math.ceil(((1 - events) / perMinute) * 60) : MAX_RETRY_SECONDS;
  return new AppError(
    "rate_limited",
    `The limit is ${perMinute} events per minute, in bursts of up to ten seconds' worth. Wait, or ask for a higher limit.`,
    { retryAfterSeconds: Math.min(MAX_RETRY_SECONDS, Math.max(1, seconds)) },
  );
}
