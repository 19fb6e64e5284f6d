import { findText } from "./find-attribute";
import { isFailedSpan } from "./read-span-failure";
import { hasUsage } from "./read-span-tokens";
import type { SeenParents } from "./seen-parents";
import type { Span } from "./span";
import { isModelCall, isWrapper } from "./span-kind";

/**
 * The spans that are calls to record: each usage once. Agents, workflows and gateways repeat on their own spans what the
 * calls below them used, so a span counts only when no span below it has usage, in this request or an earlier one, and when
 * it is no wrapper by its kind. Failed model calls count too, with usage or without.
 * @param parents what earlier requests told; learns from this one
 */
export function selectUsageSpans(spans: readonly Span[], parents: SeenParents): Span[] {
  const byKey = new Map(spans.map((span) => [keyOf(span), span]));
  const used = spans.filter((span) => hasUsage(span.attributes));
  const failed = spans.filter(isFailedCall);
  const aboveUsage = listAncestors([...used, ...spans.filter((span) => parents.has(keyOf(span)))], byKey);
  const aboveFailed = listAncestors(failed, byKey);
  const isAboveUsage = (span: Span) => aboveUsage.has(keyOf(span)) || parents.has(keyOf(span));
  const leaves = new Set([
    ...used.filter((span) => !isWrapper(span) && !isAboveUsage(span)),
    ...failed.filter((span) => !isWrapper(span) && !isAboveUsage(span) && !aboveFailed.has(keyOf(span))),
  ]);
  for (const key of aboveUsage) parents.add(key);
  return spans.filter((span) => leaves.has(span));
}

function isFailedCall(span: Span): boolean {
  const { attributes } = span;
  if (hasUsage(attributes) || !isModelCall(span)) return false;
  return (
    isFailedSpan(span) && (findText("requestedModel", attributes) ?? findText("answeredModel", attributes)) !== null
  );
}

/** The keys of all spans above these, as far up as is known: the last may be of a span that is not here. */
function listAncestors(spans: readonly Span[], byKey: ReadonlyMap<string, Span>): Set<string> {
  const ancestors = new Set<string>();
  for (const start of spans) {
    for (let span: Span | undefined = start; span?.parentSpanId; ) {
      const key = `${span.traceId}:${span.parentSpanId}`;
      // Broken programs name a span as its own parent.
      if (ancestors.has(key) || key === keyOf(start)) break;
      ancestors.add(key);
      span = byKey.get(key);
    }
  }
  return ancestors;
}

function keyOf(span: Span): string {
  return `${span.traceId}:${span.spanId}`;
}
