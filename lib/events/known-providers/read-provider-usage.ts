import { USAGE_SHAPES } from "@/lib/events/providers/providers";
import { AbsurdCount, fieldAt, hasAny, isFields } from "@/lib/events/usage-shapes/fields";
import { foreignCounts, listNames } from "@/lib/events/usage-shapes/foreign-counts";
import { headerCounts } from "@/lib/events/usage-shapes/header-counts";
import { COUNTED, readPayload } from "@/lib/events/usage-shapes/read-payload";
import { type Counted, NOTHING_COUNTED, type Reading } from "@/lib/events/usage-shapes/reading";
import { resemblesAnswer } from "@/lib/events/usage-shapes/resembles-answer";
import { readServiceTier } from "@/lib/events/usage-shapes/service-tier";
import { foldStream, SEVERAL } from "@/lib/events/usage-shapes/stream";
import { readToolItems } from "@/lib/events/usage-shapes/tool-items";
import type { UsageShape, UsageSource } from "@/lib/events/usage-shapes/usage-shape";
import { formatUsdAmount } from "@/lib/events/usage-shapes/usd-amount";
import { namedModel } from "./named-model";
import { providerId } from "./provider-id";
import { strangerOf } from "./strangers";
import { ForeignUsageShape, UnknownUsageShape } from "./unknown-usage-shape";

/** What the caller knows beside the body. */
export interface ReadingHint {
  provider?: string | null;
  model?: string | null;
}

/**
 * Reads what a call used from a provider's answer: a whole body, its bare usage object, a line of a batch, or the list of
 * events of a stream. The shape decides how counts are read, and is recognised by all of its counts: with one that it doesn't
 * have, the object is another's. A hinted provider remains the provider, because it is the one that bills, and decides only
 * where providers fill one shape differently. Counts that cannot be counts make the reading UNKNOWN.
 * @throws UnknownUsageShape when the value is no object or list, or resembles no provider's answer; ForeignUsageShape, one of
 * those, when it has counts that nobody here can read
 */
export function readProviderUsage(body: unknown, hint: ReadingHint = {}): Reading {
  const answer = Array.isArray(body) ? foldStream(body) : isFields(body) ? readPayload(body) : null;
  if (!answer) throw new UnknownUsageShape("is neither an object nor a list of a stream's events.");
  if (fieldAt(answer, SEVERAL) === true) {
    throw new ForeignUsageShape("holds several answers. Send each as an event of its own.");
  }
  const hinted = providerId(hint.provider);
  const model = namedModel(answer);
  const sourceOf = (usage: UsageSource["usage"]): UsageSource => {
    return { usage, body: answer, provider: hinted, model: model ?? hint.model ?? null };
  };
  const places = [
    ...COUNTED.map((name) => fieldAt(answer, name)),
    fieldAt(answer, "x_groq", "usage"),
    headerCounts(answer),
  ];
  const objects = places.filter(isFields);
  const found = findShape([...objects, answer].map(sourceOf));
  if (!found && !resemblesAnswer(answer)) throw new UnknownUsageShape();
  const source = found?.source ?? sourceOf(objects[0] ?? answer);
  const counted = found && !isUnfinished(answer) ? readCounts(found) : NOTHING_COUNTED;
  const isKnown = counted.detail !== "UNKNOWN";
  return {
    provider: hinted ?? (found ? providerOf(found) : null),
    model,
    tokens: counted.tokens,
    detail: counted.detail === "FULL" && fieldAt(answer, "partial") === true ? "PARTIAL" : counted.detail,
    serviceTier: counted.serviceTier ?? readServiceTier(answer, source.usage),
    items: isKnown ? mostOf(counted.items ?? {}, readToolItems(answer, source.model)) : {},
    ...(counted.others && { others: counted.others }),
    reportedCostUsd: readCost(source),
  };
}

/** Whether the body only says that the call was refused: nothing was served, and so nothing is billed. */
export function isRefusal(body: unknown): boolean {
  const answer = isFields(body) ? readPayload(body) : null;
  return answer !== null && isFields(fieldAt(answer, "error")) && !resemblesAnswer(answer);
}

interface Found {
  shape: UsageShape;
  source: UsageSource;
}

/** The first object of counts that a shape fits as a whole. */
function findShape(sources: readonly UsageSource[]): Found | null {
  let refusal: string | null = null;
  for (const source of sources) {
    const alike = USAGE_SHAPES.filter((shape) => shape.matches(source));
    const shape = alike.find(({ counts }) => foreignCounts(source.usage, counts).length === 0);
    if (shape) return { shape, source };
    const stranger = strangerOf(source.usage);
    if (stranger) refusal ??= `looks like ${stranger}, whose counts can't be read here. Send the counts instead.`;
    else if (alike.length > 0) {
      const names = listNames(foreignCounts(source.usage, alike[0].counts));
      refusal ??= `looks like the usage of ${alike[0].name}, but has ${names}, which it doesn't know. Send the counts instead.`;
    }
  }
  if (refusal !== null) throw new ForeignUsageShape(refusal);
  return null;
}

/** A Response that is made in the background, as long as it isn't done: its counts come with a later answer. */
function isUnfinished(answer: UsageSource["body"]): boolean {
  const status = fieldAt(answer, "status");
  return (status === "queued" || status === "in_progress") && hasAny(answer, ["object"]);
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

/** What the counts and the answer say of the same items; each is said once or twice, never in halves. */
function mostOf(counted: Reading["items"], listed: Reading["items"]): Reading["items"] {
  const most = { ...listed, ...counted };
  for (const [name, count] of Object.entries(listed)) {
    const item = name as keyof typeof listed;
    most[item] = Math.max(count, counted[item] ?? 0);
  }
  return most;
}

/** Asked of every usage object: a cost stands in answers of more than one shape. */
function readCost(source: UsageSource): string | null {
  for (const { readCost } of USAGE_SHAPES) {
    const cost = readCost?.(source) ?? null;
    if (cost !== null) return formatUsdAmount(cost);
  }
  return null;
}
