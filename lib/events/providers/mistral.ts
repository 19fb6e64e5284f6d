import { NO_TOKENS } from "@/lib/events/buckets/token-buckets";
import type { Provider } from "@/lib/events/provider-facts/provider";
import { LIKE_OPENAI, VERSION } from "@/lib/events/provider-facts/request-paths";
import { HALF } from "@/lib/events/provider-facts/tier-rules";
import { countAt, firstCount, hasAny, wholeSecondsAt } from "@/lib/events/usage-shapes/fields";
import { CHAT_COUNTS, chatCounts, isChatOf } from "@/lib/events/usage-shapes/openai-chat";
import { positiveItems } from "@/lib/events/usage-shapes/positive-items";
import { separateCounts } from "@/lib/events/usage-shapes/separate-counts";
import type { UsageShape } from "@/lib/events/usage-shapes/usage-shape";

export const mistral: Provider = {
  id: "mistral",
  name: "Mistral",
  spellings: ["mistral_ai", "mistralai", "mistral-ai"],
  // It also refuses options that it does not know.
  upstream: { origin: "https://api.mistral.ai", keyHeader: "authorization", reportsUsageUnasked: true },
  requestPaths: [`${VERSION}(?:${LIKE_OPENAI}|fim/completions|agents/completions|chat/moderations|ocr)`],
  answerHeaders: ["x-mistral", "mistral-correlation-id"],
  billWords: ["annotation", "connector", "connectors", "info", "pages", "processed"],
  connect: { dialect: "openai", base: "mistral/v1", model: "mistral-small-latest", ownBaseUrl: null },
  makesModels: true,
  tiers: {
    source: "docs.mistral.ai, batch inference: half the price",
    asOf: "2026-07-24",
    rules: [{ tier: "batch", times: HALF, models: ["*"] }],
  },
};

/**
 * Mistral's chat. Cached tokens stand under one of three names. Audio is counted in seconds beside the tokens, and makes the
 * total larger than prompt and completion together. Source: Mistral's API reference, "UsageInfo".
 */
export const mistralChat: UsageShape = {
  name: "Mistral's chat",
  counts: CHAT_COUNTS,
  provider: "mistral",
  matches: (source) =>
    isChatOf(source, "mistral", [
      ...["num_cached_tokens", "prompt_token_details", "prompt_audio_seconds", "connector_tokens", "connectors"],
    ]),
  read({ usage }) {
    const counts = chatCounts(usage);
    const cached = firstCount(usage, ["prompt_token_details", "cached_tokens"], ["num_cached_tokens"]);
    // What a connector brought in is input beside the prompt; searching the web is billed by the call too.
    const connected = countAt(usage, "connector_tokens");
    const webSearch = countAt(usage, "connectors", "web_search");
    const audioSecond = wholeSecondsAt(usage, "prompt_audio_seconds");
    // With audio, the total cannot tell a half that is missing.
    const total = audioSecond ? null : countAt(usage, "total_tokens");
    const input = connected === null || counts.input === null ? counts.input : counts.input + connected;
    const counted = separateCounts({ ...counts, input, total, cacheRead: counts.cacheRead || cached });
    return { ...counted, items: positiveItems({ audioSecond, webSearch }) };
  },
};

const PAGES = ["pages_processed", "pages_processed_annotation"];

/** Mistral's OCR, billed by the page; a page that is annotated is counted apart. Source: Mistral's API reference, "OCRUsageInfo". */
export const mistralPages: UsageShape = {
  name: "Mistral's OCR",
  counts: [],
  provider: "mistral",
  matches: ({ usage }) => hasAny(usage, PAGES),
  read: ({ usage }) => ({
    tokens: NO_TOKENS,
    detail: "FULL",
    items: positiveItems({ page: countAt(usage, PAGES[0]), annotatedPage: countAt(usage, PAGES[1]) }),
  }),
};
