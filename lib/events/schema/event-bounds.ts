import type { JsonBounds } from "@/lib/runtime/bounded-json/parse-bounded";

/**
 * What one event may hold, a provider's answer within it included: the longest streams and lists of embeddings that fit into
 * a body stay below. Deeper than this go only the arguments of an attack.
 */
export const EVENT_BOUNDS: JsonBounds = { depth: 64, values: 1_000_000 };
/** Of the event itself: all that there are, with their aliases, and some that are wrong. */
export const MAX_EVENT_FIELDS = 200;
