import { LRUCache } from "lru-cache";
import { singleton } from "@/lib/runtime/caches/singleton";

const MAX_SPANS = 50_000;

/** Spans above those with usage, some already received and others yet to come. */
export interface SeenParents {
  has(spanKey: string): boolean;
  add(spanKey: string): void;
}

/**
 * What an organization's latest requests told about spans that stand above others with usage. A span is exported when it
 * ends, children first, so a parent often comes in a later request than its children. In memory, of this process.
 */
export function seenParents(organizationId: string): SeenParents {
  const cache = singleton("otlp-parents", () => new LRUCache<string, true>({ max: MAX_SPANS }));
  return {
    has: (spanKey) => cache.has(`${organizationId}:${spanKey}`),
    add: (spanKey) => void cache.set(`${organizationId}:${spanKey}`, true),
  };
}
