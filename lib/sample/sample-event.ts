import { outageFailure, type SampleFailure, usualFailure } from "./sample-failures";
import type { SampleFeature } from "./sample-features";
import type { SampleModel } from "./sample-models";
import { PEOPLE, ROOMS, SERVICES } from "./sample-people";
import type { SeededRandom } from "./seeded-random";

/** What is decided before a call's details. */
export interface SampleCall {
  at: Date;
  feature: SampleFeature;
  model: SampleModel;
  /** Whether the provider is having its outage at that time. */
  isOutage: boolean;
  /** A call of the program that runs wild. */
  isRunaway?: boolean;
}

const [USUAL_FAILURES, OUTAGE_FAILURES] = [0.012, 0.86];

/** One call as a program reports it to `POST /api/v1/usage`, without its id. */
export function sampleEvent(random: SeededRandom, call: SampleCall): Record<string, unknown> & { occurred_at: string } {
  const { at, feature, model } = call;
  const failure = chooseFailure(random, call);
  const counts = sampleCounts(random, call);
  const isServed = !failure || failure.isServed;
  return {
    occurred_at: at.toISOString(),
    provider: model.provider,
    model: model.model,
    ...sampleCaller(random, call),
    feature: feature.name,
    endpoint: feature.endpoint,
    request_type: call.isRunaway ? "long-summary" : random.pickWeighted(feature.requestTypes),
    ...(isServed && counts),
    ...(failure
      ? {
          success: false,
          error_type: failure.type,
          error_message: failure.message,
          response_time_ms: failure.waitedMs,
        }
      : { success: true, ...sampleTimes(random, call, counts.output_tokens) }),
  };
}

function chooseFailure(random: SeededRandom, { isOutage, model }: SampleCall): SampleFailure | null {
  if (isOutage) return random.chance(OUTAGE_FAILURES) ? outageFailure(random) : null;
  return random.chance(USUAL_FAILURES) ? usualFailure(random, model) : null;
}

function sampleCaller(random: SeededRandom, { feature, isRunaway }: SampleCall) {
  const kind = isRunaway ? "api" : random.pickWeighted(feature.kinds);
  if (kind === "api") return { kind, user: SERVICES[feature.service].externalId };
  const person = random.pickWeighted(PEOPLE.map((one, rank) => [one, 1 / (rank + 3)] as const));
  const caller = { kind, user: person.externalId, metadata: { team: person.team } };
  if (kind === "private") return caller;
  const own = random.chance(0.85) ? ROOMS.filter(({ team }) => team === person.team) : ROOMS;
  return { ...caller, room: random.pickWeighted(own.map((room, rank) => [room, 1 / (rank + 1)] as const)).externalId };
}

function sampleCounts(random: SeededRandom, { feature, model, isRunaway }: SampleCall) {
  const input = Math.round(random.logNormal(isRunaway ? 26_000 : feature.input, 0.7)) + 12;
  const answer = feature.output === 0 ? 0 : Math.round(random.logNormal(feature.output, 0.6)) + 3;
  const reasoning = Math.round((answer * model.reasoning) / (1 - model.reasoning));
  const cacheRead = random.chance(feature.cached) ? Math.floor(input * (0.3 + 0.55 * random.next())) : 0;
  // Of these providers, one bills what it writes to the cache.
  const writes = model.provider === "anthropic" && random.chance(feature.cached / 2);
  const cacheWrite = writes ? Math.floor((input - cacheRead) * 0.6) : 0;
  return {
    input_tokens: input,
    ...(cacheRead > 0 && { cache_read_tokens: cacheRead }),
    ...(cacheWrite > 0 && { cache_write_tokens: cacheWrite }),
    ...(cacheWrite > 0 && random.chance(0.2) && { cache_write_1h_tokens: cacheWrite }),
    output_tokens: answer + reasoning,
    ...(reasoning > 0 && { reasoning_tokens: reasoning }),
  };
}

function sampleTimes(random: SeededRandom, { feature, model }: SampleCall, outputTokens: number) {
  const firstTokenMs = Math.round(random.logNormal(model.firstTokenMs, 0.35));
  const restMs = Math.round(random.logNormal((outputTokens * 1_000) / model.tokensPerSecond, 0.2));
  const isStreamed = outputTokens > 0 && feature.rhythm === "office" && random.chance(0.9);
  return {
    response_time_ms: firstTokenMs + restMs,
    ...(isStreamed && { time_to_first_token_ms: firstTokenMs }),
  };
}
