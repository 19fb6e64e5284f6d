import type { BilledItem, BilledItems } from "@/lib/events/buckets/billed-items";
import { type Fields, fieldAt, isFields } from "./fields";
import { positiveItems } from "./positive-items";

/** Where a folded stream keeps what its tools did. */
export const TOOL_ITEMS = "tool_items";

/** What is counted, and what it is billed as. The names are made of words of bills only, so that the gateway keeps them. */
const ITEMS = {
  web_search_calls: "webSearch",
  file_search_calls: "fileSearch",
  code_session_calls: "codeSession",
  image_generation_calls: "imageGeneration",
  maps_searches: "mapSearch",
  search_queries: "webSearch",
} as const satisfies Record<string, BilledItem>;
type ToolCounts = Partial<Record<keyof typeof ITEMS, number>>;

const MAX_ENTRIES = 1_000;

/**
 * What the provider's own tools did for an answer, which is billed by the piece: calls listed in the output of OpenAI's
 * Responses, and what Gemini grounded its answer with. Up to Gemini 2 a grounded answer is billed once, however many queries
 * it took; from Gemini 3 on each query is.
 */
export function readToolItems(body: Fields, model: string | null): BilledItems {
  const counts = { ...keptCounts(body), ...listedCounts(body), ...groundings(body) };
  const queries = counts.search_queries ?? 0;
  const grounded = /gemini-[12]\b/i.test(model ?? "") ? Math.min(queries, 1) : queries;
  return positiveItems({
    webSearch: (counts.web_search_calls ?? 0) + grounded,
    fileSearch: counts.file_search_calls,
    codeSession: counts.code_session_calls,
    imageGeneration: counts.image_generation_calls,
    mapSearch: counts.maps_searches,
  });
}

/** Adds what an event of a stream says: a finished call is one more, a whole list replaces what was counted so far. */
export function foldToolItems(kept: unknown, event: Fields): ToolCounts | null {
  const before = keptCounts({ [TOOL_ITEMS]: kept });
  const [listed, grounded] = [listedCounts(event), groundings(event)];
  if (listed || grounded) {
    const queries = Math.max(before?.search_queries ?? 0, grounded?.search_queries ?? 0);
    return { ...before, ...listed, ...grounded, ...(queries > 0 && { search_queries: queries }) };
  }
  const item = fieldAt(event, "item");
  if (fieldAt(event, "type") !== "response.output_item.done" || !isFields(item)) return before;
  const one = countCalls([item]);
  const isBefore = before ?? {};
  return {
    ...isBefore,
    web_search_calls: (isBefore.web_search_calls ?? 0) + one.web_search_calls,
    file_search_calls: (isBefore.file_search_calls ?? 0) + one.file_search_calls,
    // The same container runs what follows.
    code_session_calls: Math.max(isBefore.code_session_calls ?? 0, one.code_session_calls),
    image_generation_calls: (isBefore.image_generation_calls ?? 0) + one.image_generation_calls,
  };
}

function keptCounts(body: Fields): ToolCounts | null {
  const kept = fieldAt(body, TOOL_ITEMS);
  if (!isFields(kept)) return null;
  const names = Object.keys(ITEMS) as (keyof typeof ITEMS)[];
  return Object.fromEntries(
    names.flatMap((name) => {
      const count = fieldAt(kept, name);
      return typeof count === "number" && Number.isInteger(count) && count > 0 && count <= MAX_ENTRIES
        ? [[name, count]]
        : [];
    }),
  );
}

/** The calls in the output of a Response; null when there is no such list. */
function listedCounts(body: Fields): ToolCounts | null {
  const output = fieldAt(body, "output");
  return Array.isArray(output) ? countCalls(output.slice(0, MAX_ENTRIES).filter(isFields)) : null;
}

function countCalls(items: readonly Fields[]) {
  const of = (type: string) => items.filter((item) => fieldAt(item, "type") === type);
  const containers = of("code_interpreter_call").map((item) => fieldAt(item, "container_id"));
  return {
    // Opening a page that was found, or looking into it, isn't billed as a search.
    web_search_calls: of("web_search_call").filter((item) =>
      [undefined, "search"].includes(fieldAt(item, "action", "type") as string | undefined),
    ).length,
    file_search_calls: of("file_search_call").length,
    code_session_calls: new Set(containers).size,
    image_generation_calls: of("image_generation_call").length,
  };
}

/** What Gemini grounded its answers with; null when with nothing. */
function groundings(body: Fields): ToolCounts | null {
  const candidates = fieldAt(body, "candidates");
  const metadata = (Array.isArray(candidates) ? candidates.slice(0, MAX_ENTRIES) : [])
    .map((candidate) => fieldAt(candidate, "groundingMetadata") ?? fieldAt(candidate, "grounding_metadata"))
    .filter(isFields);
  const lists = ["webSearchQueries", "web_search_queries", "imageSearchQueries", "image_search_queries"];
  const queries = metadata
    .flatMap((found) => lists.flatMap((name) => listAt(found, name)))
    .filter((query) => typeof query === "string" && query.trim() !== "").length;
  const chunks = metadata.flatMap((found) => [
    ...listAt(found, "groundingChunks"),
    ...listAt(found, "grounding_chunks"),
  ]);
  const hasMaps = chunks.some((chunk) => isFields(fieldAt(chunk, "maps")));
  if (queries === 0 && !hasMaps) return null;
  return { ...(queries > 0 && { search_queries: queries }), ...(hasMaps && { maps_searches: 1 }) };
}

function listAt(fields: Fields, name: string): unknown[] {
  const list = fieldAt(fields, name);
  return Array.isArray(list) ? list.slice(0, MAX_ENTRIES) : [];
}
