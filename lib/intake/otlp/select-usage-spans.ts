import { findText } from "@/lib/intake/otlp-decoding/find-attribute";
import type { Span } from "@/lib/intake/otlp-decoding/span";
import type { Pace } from "@/lib/runtime/turns/pace";
import { isFailedSpan } from "./read-span-failure";
import { hasUsage } from "./read-span-tokens";
import type { SeenParents } from "./seen-parents";
import { isModelCall, isWrapper } from "./span-kind";

/**
 * The spans that are calls to record: each usage once. Agents, workflows and gateways repeat on their own spans what the
 * calls below them used, so a span counts only when no span below it has usage, in this request or an earlier one, and when
 * it is no wrapper by its kind. Failed model calls count too, with usage or without.
 * Works in portions.
 * @param parents what earlier requests told; learns from this one
 */
export async function selectUsageSpans(spans: readonly Span[], parents: SeenParents, pace: Pace): Promise<Span[]> {
  const { byKey, used, failed } = await sortSpans(spans, pace);
  const aboveUsage = new Set<string>();
  const aboveFailed = new Set<string>();
  for (const span of spans) {
    if (used.has(span) || parents.has(keyOf(span))) addAncestors(aboveUsage, span, byKey);
    if (pace.isDue()) await pace.rest();
  }
  for (const span of failed) addAncestors(aboveFailed, span, byKey);
  const isLeaf = (span: Span) => {
    const key = keyOf(span);
    if (aboveUsage.has(key) || parents.has(key) || isWrapper(span)) return false;
    return used.has(span) || !aboveFailed.has(key);
  };
  const leaves: Span[] = [];
  for (const span of spans) {
    if ((used.has(span) || failed.has(span)) && isLeaf(span)) leaves.push(span);
    if (pace.isDue()) await pace.rest();
  }
  for (const key of aboveUsage) parents.add(key);
  return leaves;
}

interface SortedSpans {
  byKey: ReadonlyMap<string, Span>;
  used: ReadonlySet<Span>;
  failed: ReadonlySet<Span>;
}

async function sortSpans(spans: readonly Span[], pace: Pace): Promise<SortedSpans> {
  const byKey = new Map<string, Span>();
  const used = new Set<Span>();
  const failed = new Set<Span>();
  for (const span of spans) {
    byKey.set(keyOf(span), span);
    if (hasUsage(span.attributes)) used.add(span);
    else if (isFailedCall(span)) failed.add(span);
    if (pace.isDue()) await pace.rest();
  }
  return { byKey, used, failed };
}

function isFailedCall(span: Span): boolean {
  const { attributes } = span;
  if (hasUsage(attributes) || !isModelCall(span)) return false;
  return (
    isFailedSpan(span) && (findText("requestedModel", attributes) ?? findText("answeredModel", attributes)) !== null
  );
}

/** Adds the keys of all spans above this one, as far up as is known: the last may be of a span that is not here. */
function addAncestors(ancestors: Set<string>, start: Span, byKey: ReadonlyMap<string, Span>): void {
  for (let span: Span | undefined = start; span?.parentSpanId; ) {
    const key = `${span.traceId}:${span.parentSpanId}`;
    // Broken programs name a span as its own parent.
    if (ancestors.has(key) || key === keyOf(start)) break;
    ancestors.add(key);
    span = byKey.get(key);
  }
}

function keyOf(span: Span): string {
  return `${span.traceId}:${span.spanId}`;
}
