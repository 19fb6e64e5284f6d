import { PROVIDERS } from "@/lib/events/providers/providers";
import { isFields } from "@/lib/events/usage-shapes/fields";
import { isServiceTier } from "@/lib/events/usage-shapes/service-tier";
import { findCatalogueModel } from "@/lib/pricing/catalogue/catalogue";

const NUMBER = /^\d{1,13}(?:\.\d{1,12})?$/;
/** What counts are of, and how long a cache holds, beside numbers and tiers. */
const VALUES = new Set(
  (
    "TEXT IMAGE AUDIO VIDEO DOCUMENT MODALITY_UNSPECIFIED text image audio video document duration tokens message compaction " +
    "advisor_message google_search google_maps 5m 1h low medium high"
  ).split(" "),
);
/** The words that providers make the names of counts of: `cache_read_input_tokens`, `promptTokensDetails`. */
const COMMON_WORDS = (
  "accepted audio b64 billed by cache cached call calls candidate candidates character characters chars citation citations code " +
  "completion config content context cost count counts creation data detail details document done duration embed embedding " +
  "ephemeral eval execution fetch file filter finish generation geo hit image images in inference input is item items json " +
  "latency load maps message meta metadata metrics miss ms modality model num number object ocr of output page pages performance " +
  "prediction predictions priority prompt query queries queue read reads reasoning rejected rerank request requests response " +
  "result results search searches second seconds server service session size source sources speed step streamed text thinking " +
  "thought thoughts tier time token tokens tool tools total traffic ttl type unit units uri url usage usd use used user video " +
  "web write writes x 1h 5m"
).split(" ");
const WORDS = new Set([...COMMON_WORDS, ...PROVIDERS.flatMap(({ billWords = [] }) => billWords)]);
const LONGEST_NAME = 60;
const LONGEST_MODEL = 200;
const DEEPEST = 6;
const MOST = 200;

/**
 * An answer's counts, without any text that is not of a known list, in names or in values: what goes to the database, and to the disk
 * while that is away. The model's name is left out, because it is judged by itself.
 */
export function billedFields(answer: Readonly<Record<string, unknown>> | null): Record<string, unknown> {
  const { model: _model, modelVersion: _version, ...rest } = answer ?? {};
  return keepFields(rest, 0);
}

/** Whether a name is made of words of bills only. */
export function isBillName(name: string): boolean {
  if (name.length > LONGEST_NAME) return false;
  const words = name
    .replace(/([a-z])([A-Z])/g, "$1_$2")
    .toLowerCase()
    .split(/[_-]+/);
  return words.every((word) => WORDS.has(word));
}

function keepFields(fields: Readonly<Record<string, unknown>>, depth: number): Record<string, unknown> {
  const kept = Object.entries(fields).filter(([name]) => isBillName(name));
  return Object.fromEntries(
    kept
      .slice(0, MOST)
      .map(([name, value]) => [name, name === "model" ? keepModel(value) : keepCounts(value, depth + 1)]),
  );
}

/** The model that answered a part of the call, such as an advisor: one of the catalogue's, as any text could stand there. */
function keepModel(value: unknown): string {
  const isModel =
    typeof value === "string" && value.length <= LONGEST_MODEL && findCatalogueModel(null, value) !== null;
  return isModel ? value : "";
}

/** A text in the place of a count must still make the count absurd, and a field that tells a dialect must still be there. */
function keepCounts(value: unknown, depth: number): unknown {
  if (typeof value === "string") return NUMBER.test(value) || VALUES.has(value) || isServiceTier(value) ? value : "";
  if (typeof value !== "object" || value === null) return value;
  if (depth === DEEPEST) return "";
  if (Array.isArray(value)) return value.slice(0, MOST).map((item) => keepCounts(item, depth + 1));
  return isFields(value) ? keepFields(value, depth) : "";
}
