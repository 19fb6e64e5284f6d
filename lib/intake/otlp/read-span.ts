import { hash } from "node:crypto";
import { mapTextLabels, USAGE_KINDS } from "@/lib/events/labels/label-columns";
import { traceEventId } from "@/lib/events/schema/trace-event-id";
import { isServiceTier } from "@/lib/events/usage-shapes/service-tier";
import { storableText } from "@/lib/gateway/request/storable-text";
import { findNumber, findText } from "@/lib/intake/otlp-decoding/find-attribute";
import { METADATA_PREFIX } from "@/lib/intake/otlp-decoding/is-read-attribute";
import type { AttributeValue, Span } from "@/lib/intake/otlp-decoding/span";
import { answeredModel } from "@/lib/pricing/models/answered-model";
import { readSpanFailure } from "./read-span-failure";
import { readSpanProvider } from "./read-span-provider";
import { readSpanTimes } from "./read-span-times";
import { readSpanTokens } from "./read-span-tokens";

const LABEL_LENGTH = 200;
/** What a record's metadata may have, less what its JSON adds. */
const METADATA_BYTES = 4_000;
const METADATA_TEXT = 1_000;
/** What OpenTelemetry's SDKs call a program that was given no name. */
const NAMELESS_SERVICE = /^unknown_service\b/;

/** Operations of the conventions and of frameworks; another one may be text. */
const OPERATION =
  /^(?:chat|completions?|text_completion|generate_content|embeddings?|rerank|image_generation|generate_image|edit_image|speech|transcription|translation|moderation|retrieval|search|ocr|responses|messages|invoke_model|converse|generate|stream|batch|ai\.\w{1,30}(?:\.do[A-Z][a-z]{2,15})?)$/;

/**
 * A span of an AI call as a usage event, to be checked by the event's schema. Its id comes from trace and span id, so that
 * a retry of the export is a duplicate. Of the span's texts only labels and ids are read, and names from known lists; prompts and
 * answers never are.
 */
export function readSpan(span: Span): Record<string, unknown> {
  const { attributes, resource } = span;
  const find = (meaning: Parameters<typeof findText>[0]) => findText(meaning, attributes, resource) ?? undefined;
  const cost = findNumber("cost", attributes);
  const service = readService(span);
  const provider = readSpanProvider(findText("provider", attributes));
  const answered = findText("answeredModel", attributes);
  const requested = cutLabel(findText("requestedModel", attributes)) ?? null;
  const isGemini = provider === "google" || /\bgemini-/i.test(answered ?? requested ?? "");
  const [tier, operation] = [findText("serviceTier", attributes), findText("operation", attributes, resource)];
  return {
    id: traceEventId(span.traceId, span.spanId),
    ...readSpanTimes(span),
    provider,
    // A call whose model has no name that can be kept is still a call.
    model: answeredModel(provider, answered, requested) ?? (answered && "unknown"),
    ...readSpanTokens(attributes, isGemini),
    // Programs that know no price report 0, and a call without a price is not a free one.
    cost_usd: cost === 0 ? null : cost,
    service_tier: tier && isServiceTier(tier) ? tier : undefined,
    user: fitId(find("user")),
    room: fitId(find("room")),
    kind: USAGE_KINDS.find((kind) => kind === find("kind")?.trim().toLowerCase()),
    ...mapTextLabels((label) => cutLabel(find(label))),
    endpoint: cutLabel(find("endpoint") ?? service),
    request_type: cutLabel(find("request_type") ?? (operation && OPERATION.test(operation) ? operation : undefined)),
    ...readSpanFailure(span),
    metadata: readMetadata(span, { service, environment: cutLabel(find("environment")) }),
  };
}

function readService({ attributes, resource }: Span): string | undefined {
  const name = findText("service", resource, attributes);
  return name === null || NAMELESS_SERVICE.test(name) ? undefined : cutLabel(name);
}

/** An id that is too long keeps its beginning and a hash of the whole, so that two that begin alike stay two. */
function fitId(id: string | undefined): string | undefined {
  const text = storableText(id ?? "");
  if (text.length <= LABEL_LENGTH) return text || undefined;
  return `${storableText(text.slice(0, LABEL_LENGTH - 33))}~${hash("sha256", text, "hex").slice(0, 32)}`;
}

/** A label that is too long is cut, and what cannot be stored is left out of it: a wrong label must not cost the call. */
function cutLabel(text: string | null | undefined): string | undefined {
  return storableText(storableText(text ?? "").slice(0, LABEL_LENGTH)) || undefined;
}

/** As much as a record holds. */
function readMetadata(span: Span, known: Record<string, string | undefined>): Record<string, unknown> | undefined {
  const chosen = [...span.resource, ...span.attributes]
    .filter(([name]) => name.startsWith(METADATA_PREFIX))
    .map(([name, value]) => [storableText(name.slice(METADATA_PREFIX.length)), toMetadata(value)] as const);
  const all = Object.entries({ ...known, ...Object.fromEntries(chosen) });
  const kept: [string, unknown][] = [];
  let bytes = 0;
  for (const entry of all) {
    if (entry[1] === undefined) continue;
    const size = Buffer.byteLength(JSON.stringify(entry));
    if (bytes + size > METADATA_BYTES) continue;
    bytes += size;
    kept.push(entry);
  }
  return kept.length > 0 ? Object.fromEntries(kept) : undefined;
}

/** JSON has neither NaN nor the infinities. */
function toMetadata(value: AttributeValue): AttributeValue {
  if (typeof value === "string") return storableText(value.slice(0, METADATA_TEXT));
  return typeof value !== "number" || Number.isFinite(value) ? value : String(value);
}
