const DAY_MS = 86_400_000;
const LAST = Date.parse("2026-11-20T12:00:00Z");
const DAYS = 110;

const MODELS = [
  ["openai", "gpt-4o"],
  ["openai", "gpt-4o-mini"],
  ["openai", "o4-mini"],
  ["anthropic", "claude-sonnet-4-5"],
  ["anthropic", "claude-haiku-4-5"],
  ["google", "gemini-2.5-flash"],
  ["mistral", "mistral-small-latest"],
  ["harbour", "lighthouse-7b"],
  ["harbour", "lighthouse-7b-instruct"],
  ["", "somebody's model <b>"],
];
const FEATURES = ["chat", "search", "summary", "Übersetzung", "", "a, \"quoted\" 'feature'"];
const ENDPOINTS = ["/api/chat", "/api/search", "/v1/batch?x=1", ""];
const REQUEST_TYPES = ["completion", "embedding", "image", ""];
const KINDS = ["private", "group", "api", undefined];
const ERRORS = [
  ["rate_limit_error", "Rate limit reached for request 4711, try again in 3 s"],
  ["overloaded_error", "Overloaded: req_8842"],
  ["invalid_request_error", "messages[3].content: must not be empty"],
  [undefined, "connect ETIMEDOUT 10.0.0.12:443"],
];

/**
 * Calls with everything that a call can have, the same each time: every label and kind, failures with and without messages, models
 * without a price, caches, audio, images, reasoning, reported costs, totals only, and providers' own answers.
 * @param {string} prefix of the calls' ids, which also decides what is drawn
 * @returns {object[]} events for POST /api/v1/usage
 */
export function makeEvents(prefix, count) {
  const random = seededRandom([...prefix].reduce((seed, letter) => seed * 31 + letter.charCodeAt(0), 7));
  return Array.from({ length: count }, (_, index) => makeEvent(random, `${prefix}-${index}`, index));
}

function makeEvent(random, id, index) {
  const [provider, model] = pick(random, MODELS);
  const at = LAST - Math.floor(random() ** 1.5 * DAYS * DAY_MS);
  const success = random() >= 0.06;
  return {
    // Calls without an id of their own have one of ours.
    ...(index % 9 !== 0 && { id }),
    occurred_at: new Date(at).toISOString(),
    provider,
    model,
    user: random() < 0.85 ? `user-${Math.floor(random() ** 2 * 40)}` : undefined,
    room: random() < 0.6 ? `room/${Math.floor(random() ** 2 * 25)}` : undefined,
    kind: pick(random, KINDS),
    feature: pick(random, FEATURES),
    endpoint: pick(random, ENDPOINTS),
    request_type: pick(random, REQUEST_TYPES),
    service_tier: random() < 0.1 ? pick(random, ["batch", "flex", "priority"]) : undefined,
    metadata: random() < 0.1 ? { release: `1.${index % 7}`, nested: { list: [1, "two", null] } } : undefined,
    response_time_ms: random() < 0.9 ? Math.floor(80 + random() ** 3 * 40_000) : undefined,
    time_to_first_token_ms: random() < 0.5 ? Math.floor(40 + random() * 2_000) : undefined,
    ...(success ? { success, ...makeCounts(random, index) } : makeFailure(random, index)),
  };
}

function makeFailure(random, index) {
  if (index % 5 === 0)
    return { success: false, provider_error: { status: 429, type: "rate_limit_error", code: "rate_limit_exceeded" } };
  const [error_type, error_message] = pick(random, ERRORS);
  return { success: false, error_type, error_message, ...(index % 3 === 0 && { input_tokens: 120, output_tokens: 0 }) };
}

function makeCounts(random, index) {
  const input = Math.floor(100 + random() ** 2 * 20_000);
  const output = Math.floor(random() ** 2 * 3_000);
  const part = (whole) => Math.floor((whole * random()) / 4);
  switch (index % 12) {
    case 0:
      return {
        input_tokens: input,
        cache_read_tokens: part(input),
        output_tokens: output,
        reasoning_tokens: part(output),
      };
    case 1:
      return { input_tokens: input, cache_write_tokens: 90, cache_write_1h_tokens: 30, output_tokens: output };
    case 2:
      return {
        input_tokens: input,
        input_audio_tokens: 20,
        input_image_tokens: 40,
        output_tokens: output,
        output_audio_tokens: 0,
      };
    case 3:
      return { input_tokens: input, output_tokens: output + 50, output_image_tokens: 50 };
    case 4:
      return { total_tokens: input + output };
    case 5:
      return { cost_usd: (random() / 7).toFixed(9), input_tokens: input };
    case 6:
      return {
        usage: {
          prompt_tokens: input,
          completion_tokens: output,
          prompt_tokens_details: { cached_tokens: part(input) },
        },
      };
    case 7:
      return {
        usage: {
          input_tokens: input,
          cache_creation_input_tokens: 64,
          cache_read_input_tokens: 32,
          output_tokens: output,
        },
      };
    case 8:
      // Beyond 2^53 in sum, now and then.
      return { input_tokens: random() < 0.1 ? 999_999_999_999 : input, output_tokens: output, cost_usd: 0.01 };
    default:
      return { input_tokens: input, output_tokens: output };
  }
}

const pick = (random, list) => list[Math.floor(random() * list.length)];

/** mulberry32: numbers from 0 to below 1, the same for the same seed. */
function seededRandom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
