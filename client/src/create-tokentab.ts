import { aiSdkMiddleware, IDLE_MIDDLEWARE, type UsageMiddleware } from "./ai-sdk-middleware.js";
import type { Labels, UsageEvent } from "./event.js";
import { flushOnExit } from "./flush-on-exit.js";
import { newId } from "./new-id.js";
import { createQueue, type Queue } from "./queue.js";
import type { RecordedEvent, RecordedUsage, RejectedEvent } from "./recorded-usage.js";
import { sendBatch } from "./send-batch.js";
import { isAnthropic, wrapAnthropic } from "./wrap-anthropic.js";
import { isGoogle, wrapGoogle } from "./wrap-google.js";
import { isOpenAi, wrapOpenAi } from "./wrap-openai.js";

export type { Labels, RecordedEvent, RecordedUsage, RejectedEvent, UsageEvent, UsageMiddleware };

const FLUSH_MS = 10_000;

export interface TokentabOptions {
  /** Of the server, like `https://tokentab.example.com`. Without it, nothing is recorded and nothing else happens. */
  url?: string;
  /** An ingestion key. */
  key?: string;
  /** For all calls. */
  labels?: Labels;
  /** Told when events cannot be delivered, the same trouble once; by default it is printed as a warning. */
  onError?: (error: Error) => void;
  /** How long events are collected before they are sent; 1,000 when it is missing. */
  flushIntervalMs?: number;
  /** How many events may wait to be sent, 10,000 when it is missing; beyond, the oldest are dropped. */
  maxQueue?: number;
}

/** Reports calls in the background. None of its functions throws, and none waits for the server but `flush` and `close`. */
export interface Tokentab {
  /** Reports one call. What JSON cannot say, or the server refuses, is told to `onError`. */
  record(event: UsageEvent): void;
  /** The same reporter, with more labels for all that goes through it. */
  with(labels: Labels): Tokentab;
  /** The same client of `openai`, `@anthropic-ai/sdk` or `@google/genai`, whose calls are recorded. */
  wrap<Client extends object>(client: Client, labels?: Labels): Client;
  /** A middleware for `wrapLanguageModel` of the Vercel AI SDK. */
  middleware(labels?: Labels): UsageMiddleware;
  /** Sends what waits; false when some is left after that time (10 s when it is missing). */
  flush(timeoutMs?: number): Promise<boolean>;
  /** Sends what waits, as `flush` does, and stops: what is left or comes later is lost. */
  close(timeoutMs?: number): Promise<boolean>;
  /** Events that will never be counted: dropped, refused or rejected. */
  readonly lost: number;
}

/** Makes a reporter for one server. */
export function createTokentab(options: TokentabOptions = {}): Tokentab {
  const tell = teller(options.onError);
  const address = options.url ? usageAddress(options.url) : null;
  const labels = options.labels ?? {};
  if (!options.url) return reporter(null, labels, tell);
  if (address === null || !options.key) {
    tell(
      address === null ? `${options.url} isn't an http URL. Nothing is recorded.` : "No API key. Nothing is recorded.",
    );
    return reporter(null, labels, tell);
  }
  const target = { url: address, key: options.key };
  const queue = createQueue({
    send: (events) => sendBatch(target, events),
    limit: Math.max(1, options.maxQueue ?? 10_000),
    intervalMs: options.flushIntervalMs ?? 1_000,
    tell,
  });
  const forget = flushOnExit(queue);
  const stop = () => {
    forget();
    queue.stop();
  };
  return reporter({ ...queue, stop }, labels, tell);
}

function reporter(queue: Queue | null, labels: Labels, tell: (problem: string) => void): Tokentab {
  const record = (event: UsageEvent) => {
    try {
      queue?.add({ ...labels, ...event, id: event.id ?? newId(), occurred_at: event.occurred_at ?? new Date() });
    } catch (error) {
      tell(`An event can't be read: ${error}`);
    }
  };
  const recording = (more: Labels = {}) => ({ record, labels: merge(labels, more) });
  return {
    record,
    with: (more) => reporter(queue, merge(labels, more), tell),
    wrap(client, more) {
      if (queue === null) return client;
      const wrap = [
        isGoogle(client) && wrapGoogle,
        isOpenAi(client) && wrapOpenAi,
        isAnthropic(client) && wrapAnthropic,
      ].find((found) => found !== false);
      if (wrap) return wrap(client, recording(more));
      tell("wrap() supports the clients of openai, @anthropic-ai/sdk and @google/genai. This one isn't recorded.");
      return client;
    },
    middleware: (more) => (queue === null ? IDLE_MIDDLEWARE : aiSdkMiddleware(recording(more))),
    flush: async (timeoutMs = FLUSH_MS) => queue?.flush(timeoutMs) ?? true,
    async close(timeoutMs = FLUSH_MS) {
      const isSent = (await queue?.flush(timeoutMs)) ?? true;
      queue?.stop();
      return isSent;
    },
    get lost() {
      return queue?.lost() ?? 0;
    },
  };
}

function merge(labels: Labels, more: Labels): Labels {
  const metadata = labels.metadata || more.metadata ? { ...labels.metadata, ...more.metadata } : undefined;
  return { ...labels, ...more, ...(metadata && { metadata }) };
}

function teller(onError: ((error: Error) => void) | undefined): (problem: string) => void {
  return (problem) => {
    try {
      if (onError) onError(new Error(`tokentab: ${problem}`));
      else console.warn(`tokentab: ${problem}`);
    } catch {
      // The listener's own trouble is no reason to trouble the caller.
    }
  };
}

function usageAddress(url: string): string | null {
  if (!URL.canParse(url) || !/^https?:/i.test(url)) return null;
  return `${url.replace(/\/+$/, "")}/api/v1/usage`;
}
