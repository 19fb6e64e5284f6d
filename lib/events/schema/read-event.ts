import { readProviderUsage } from "@/lib/events/known-providers/read-provider-usage";
import { ForeignUsageShape, UnknownUsageShape } from "@/lib/events/known-providers/unknown-usage-shape";
import type { Reading } from "@/lib/events/usage-shapes/reading";
import { readOwnServiceTier } from "@/lib/events/usage-shapes/service-tier";
import { AppError } from "@/lib/values/errors/errors";
import { labelProblem } from "./event-values";
import { readCounts } from "./read-counts";
import type { UsageEvent } from "./usage-event";

/** A reading of an event: of its own counts, or of the provider's body that it carries. */
export interface EventReading extends Reading {
  model: string;
  /** As the provider's answer names it, which may be another model than the one that was asked for. */
  answeredModel: string | null;
}

/**
 * What an event says about the bill. What it says itself goes before what is read from the provider's body. A failed call
 * without any count was never served, and so never billed; one whose answer broke off before its counts came may have been.
 * @param body the event's own, or the stream that it lists, folded
 * @throws AppError `invalid_request` for a body of no known provider, or without a model where the event has none, or with one
 * that cannot be a name
 */
export function readEvent(event: UsageEvent, body: unknown = event.response ?? event.usage): EventReading {
  const read = (body == null ? null : readBody(body, event)) ?? readOwnCounts(event);
  const model = event.model ?? read.model;
  if (!model) throw new AppError("invalid_request", "model: is missing, and the provider's body doesn't name one");
  const problem = labelProblem(model);
  if (problem !== null) throw new AppError("invalid_request", `${bodyOf(event)}.model: ${problem}`);
  return {
    ...read,
    provider: event.provider || read.provider,
    model,
    answeredModel: read.model,
    serviceTier: event.service_tier ? readOwnServiceTier(event.service_tier) : read.serviceTier,
    reportedCostUsd: event.cost_usd ?? read.reportedCostUsd,
  };
}

function readOwnCounts(event: UsageEvent): Reading {
  return { ...readCounts(event), provider: null, model: null, serviceTier: null, items: {}, reportedCostUsd: null };
}

/** Null for what a provider answers to a call that it refused. */
function readBody(body: unknown, event: UsageEvent): Reading | null {
  try {
    return readProviderUsage(body, { provider: event.provider, model: event.model });
  } catch (error) {
    if (!(error instanceof UnknownUsageShape)) throw error;
    if (event.success === false && !(error instanceof ForeignUsageShape)) return null;
    throw new AppError("invalid_request", `${bodyOf(event)}: ${error.message}`);
  }
}

const bodyOf = (event: UsageEvent) => (event.response ? "response" : "usage");
