import { USAGE_SHAPES } from "@/lib/events/providers/providers";
import { AbsurdCount, type Fields, fieldAt, isFields } from "@/lib/events/usage-shapes/fields";
import { type Counted, NOTHING_COUNTED, type Reading } from "@/lib/events/usage-shapes/reading";
import { resemblesAnswer } from "@/lib/events/usage-shapes/resembles-answer";
import { readServiceTier } from "@/lib/events/usage-shapes/service-tier";
import { foldStream, INVOCATION_METRICS, readPayload } from "@/lib/events/usage-shapes/stream";
import type { UsageShape, UsageSource } from "@/lib/events/usage-shapes/usage-shape";
import { formatUsdAmount } from "@/lib/events/usage-shapes/usd-amount";
import { providerId } from "./provider-id";

/** Where answers keep their counts, the best place first. */
const PLACES = [["usage"], ["x_groq", "usage"], ["usageMetadata"], ["meta"], [INVOCATION_METRICS]] as const;

/** A longer name is cut here, and is still too long for a model's: megabytes of it are nobody's business. */
const MAX_NAME = 1_000;

/** The value is no answer of a provider that is known here. */
export class UnknownUsageShape extends Error {
  override name = "UnknownUsageShape";
}

/** What the caller knows beside the body. */
export interface ReadingHint {
  provider?: string | null;
  model?: string | null;
}

/**
 * Reads what a call used from a provider's answer: a whole body, its bare usage object, or the list of events of a stream.
 * The shape decides how counts are read; a hinted provider remains the provider, because it is the one that bills, and
 * decides only where providers fill one shape differently. Counts that cannot be counts make the reading UNKNOWN.
 * @throws UnknownUsageShape when the value is no object or list, or resembles no provider's answer
 */
export function readProviderUsage(body: unknown, hint: ReadingHint = {}): Reading {
  const answer = Array.isArray(body) ? foldStream(body) : isFields(body) ? readPayload(body) : null;
  if (!answer) throw new UnknownUsageShape("Neither an object nor a list of a stream's events.");
  const hinted = providerId(hint.provider);
  const model = textAt(answer, "model") ?? textAt(answer, "modelVersion");
  const places = PLACES.map((path) => fieldAt(answer, ...path)).filter(isFields);
  const [found] = [...places, answer].flatMap((usage) => {
    const source: UsageSource = { usage, body: answer, provider: hinted, model: model ?? hint.model ?? null };
    const shape = USAGE_SHAPES.find((candidate) => candidate.matches(source));
    return shape ? [{ shape, source }] : [];
  });
  if (!found && !resemblesAnswer(answer)) throw new UnknownUsageShape("No usage of a provider known here.");
  const usage = found?.source.usage ?? places[0] ?? answer;
  const { tokens, detail, items = {} } = found ? readCounts(found) : NOTHING_COUNTED;
  return {
    provider: hinted ?? (found ? providerOf(found) : null),
    model,
    tokens,
    detail,
    serviceTier: readServiceTier(answer, usage),
    items,
    reportedCostUsd: readCost(usage, hinted),
  };
}

interface Found {
  shape: UsageShape;
  source: UsageSource;
}

function providerOf({ shape, source }: Found): string | null {
  return typeof shape.provider === "function" ? shape.provider(source) : shape.provider;
}

function readCounts({ shape, source }: Found): Counted {
  try {
    return shape.read(source);
  } catch (error) {
    if (error instanceof AbsurdCount) return NOTHING_COUNTED;
    throw error;
  }
}

/** Asked of every usage object: a cost stands in answers of more than one shape. */
function readCost(usage: Fields, provider: string | null): string | null {
  for (const { readCost } of USAGE_SHAPES) {
    const cost = readCost?.(usage, provider) ?? null;
    if (cost !== null) return formatUsdAmount(cost);
  }
  return null;
}

function textAt(body: Fields, name: string): string | null {
  const value = fieldAt(body, name);
  return typeof value === "string" ? value.trim().slice(0, MAX_NAME) || null : null;
}
