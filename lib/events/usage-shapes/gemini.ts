import { countAt, entriesAt, type Fields, fieldAt, firstCount, hasAny, isFields, sumCounts } from "./fields";
import { positiveItems } from "./positive-items";
import { separateCounts } from "./separate-counts";
import type { UsageShape } from "./usage-shape";

const COUNTS = [
  "promptTokenCount",
  "candidatesTokenCount",
  "responseTokenCount",
  "thoughtsTokenCount",
  "totalTokenCount",
];
const BESIDE = ["cachedContentTokenCount", "toolUsePromptTokenCount"];
/** As Google's Python library writes the same names. */
const IN_PYTHON = [...COUNTS, ...BESIDE].map(toSnakeCase);
const OF_IT_ALONE = IN_PYTHON.filter((name) => name !== "prompt_token_count");
/** A page of a document is read as a picture: Gemini 3 counts a PDF under IMAGE, what earlier models call DOCUMENT. */
const PICTURES = ["IMAGE", "DOCUMENT"];

/**
 * Gemini, on Google's API and on Vertex; the Live API says "response" for "candidates". Thoughts are billed as output beside
 * the candidates, and tool results are input beside the prompt.
 * Source: Google's API reference, "UsageMetadata", and its guide "Media resolution".
 */
export const gemini: UsageShape = {
  name: "Gemini",
  counts: [...COUNTS, ...BESIDE, ...IN_PYTHON],
  provider: "google",
  matches: ({ usage }) => hasAny(usage, COUNTS) || hasAny(usage, OF_IT_ALONE),
  read({ usage: written }) {
    const usage = hasAny(written, COUNTS) ? written : toCamelCase(written);
    const candidates = firstCount(usage, ["candidatesTokenCount"], ["responseTokenCount"]);
    const thoughts = countAt(usage, "thoughtsTokenCount");
    const prompt = countAt(usage, "promptTokenCount");
    const tools = countAt(usage, "toolUsePromptTokenCount");
    const total = countAt(usage, "totalTokenCount");
    const output = add(candidates, thoughts);
    const ofInput = (modalities: string[]) =>
      sumOf(usage, "promptTokensDetails", modalities) + sumOf(usage, "toolUsePromptTokensDetails", modalities);
    const ofCache = (modalities: string[]) => sumOf(usage, "cacheTokensDetails", modalities);
    const ofOutput = (modalities: string[]) =>
      sumOf(usage, "candidatesTokensDetails", modalities) || sumOf(usage, "responseTokensDetails", modalities);
    return separateCounts({
      // All counts are optional: a missing prompt is what the total leaves.
      input: prompt === null ? (total === null ? tools : null) : prompt + (tools ?? 0),
      output: prompt === null || total === null ? output : (output ?? 0),
      total,
      cacheRead: countAt(usage, "cachedContentTokenCount"),
      inputAudio: ofInput(["AUDIO"]),
      inputImage: ofInput(PICTURES),
      inputVideo: ofInput(["VIDEO"]),
      cachedAudio: ofCache(["AUDIO"]),
      cachedImage: ofCache(PICTURES),
      cachedVideo: ofCache(["VIDEO"]),
      reasoning: thoughts,
      outputAudio: ofOutput(["AUDIO"]),
      outputImage: ofOutput(["IMAGE"]),
      outputVideo: ofOutput(["VIDEO"]),
    });
  },
};

const INTERACTION = ["total_input_tokens", "total_output_tokens", "total_thought_tokens"];

/**
 * Gemini's Interactions: thoughts stand beside the output, and tool results beside the input.
 * Source: Google's API reference, "Interactions", "Usage".
 */
export const geminiInteraction: UsageShape = {
  name: "Gemini's Interactions",
  counts: [...INTERACTION, "total_tokens", "total_cached_tokens", "total_tool_use_tokens"],
  provider: "google",
  matches: ({ usage }) => hasAny(usage, INTERACTION),
  read({ usage }) {
    const of = (name: string, modalities: string[]) => sumOf(usage, `${name}_by_modality`, modalities, "tokens");
    const ofInput = (modalities: string[]) => of("input_tokens", modalities) + of("tool_use_tokens", modalities);
    const thoughts = countAt(usage, "total_thought_tokens");
    const isMaps = (tool: Fields) => fieldAt(tool, "type") === "google_maps";
    const tools = entriesAt(usage, "grounding_tool_count");
    const searches = (kept: Fields[]) => sumCounts(kept.map((tool) => countAt(tool, "count")));
    const counted = separateCounts({
      input: add(countAt(usage, "total_input_tokens"), countAt(usage, "total_tool_use_tokens")),
      output: add(countAt(usage, "total_output_tokens"), thoughts),
      total: countAt(usage, "total_tokens"),
      cacheRead: countAt(usage, "total_cached_tokens"),
      inputAudio: ofInput(["AUDIO"]),
      inputImage: ofInput(PICTURES),
      inputVideo: ofInput(["VIDEO"]),
      cachedAudio: of("cached_tokens", ["AUDIO"]),
      cachedImage: of("cached_tokens", PICTURES),
      cachedVideo: of("cached_tokens", ["VIDEO"]),
      reasoning: thoughts,
      outputAudio: of("output_tokens", ["AUDIO"]),
      outputImage: of("output_tokens", ["IMAGE"]),
      outputVideo: of("output_tokens", ["VIDEO"]),
    });
    return {
      ...counted,
      items: positiveItems({
        webSearch: searches(tools.filter((tool) => !isMaps(tool))),
        mapSearch: searches(tools.filter(isMaps)),
      }),
    };
  },
};

const add = (a: number | null, b: number | null) => (a === null && b === null ? null : (a ?? 0) + (b ?? 0));

/** The tokens of the modalities in a list like `[{"modality": "AUDIO", "tokenCount": 150}]`. */
function sumOf(usage: Fields, name: string, modalities: string[], count = "tokenCount"): number {
  const details = entriesAt(usage, name).filter((detail) => {
    const modality = fieldAt(detail, "modality");
    return typeof modality === "string" && modalities.includes(modality.toUpperCase());
  });
  return sumCounts(details.map((detail) => countAt(detail, count)));
}

function toSnakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** A usage object under the names of Google's API, with its lists of modalities. */
function toCamelCase(usage: Fields): Fields {
  const rename = (fields: Fields) =>
    Object.entries(fields).map(([name, value]) => [
      name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()),
      value,
    ]);
  const named = rename(usage).map(([name, value]) => [
    name,
    Array.isArray(value) ? value.filter(isFields).map((entry) => Object.fromEntries(rename(entry))) : value,
  ]);
  return Object.fromEntries(named);
}
