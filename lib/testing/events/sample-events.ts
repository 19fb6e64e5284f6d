import { dayOf } from "./sum-records";

/** Numbers between 0 and 1, the same for the same seed: a linear congruential generator, good enough for samples. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/**
 * Events of every sort, the same for the same seed: with and without user, room, labels, price, token counts and response
 * time, failed ones too.
 * @param times when the calls were made, taken in turn
 */
export function sampleEvents(times: readonly Date[], seed: number): Record<string, unknown>[] {
  const random = seededRandom(seed);
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)];
  const count = (most: number) => Math.floor(random() * most);
  return times.map((time) => {
    const input = count(5_000) + 120;
    const success = random() > 0.2;
    return {
      occurred_at: time.toISOString(),
      ...pick(MODELS),
      user: pick(["ada", "grace", "=cmd()", undefined]),
      room: pick(["lobby", "42", undefined]),
      kind: pick(["private", "group", "api"]),
      feature: pick(["chat", "quiz", undefined]),
      endpoint: pick(["/v1/chat", undefined]),
      request_type: pick(["chat", "summary", undefined]),
      success,
      ...(!success && { error_type: "timeout", error_message: "-- it took too long" }),
      ...(random() > 0.1 && { response_time_ms: Math.floor(2 ** (random() * 18)) }),
      ...((success || random() > 0.5) && {
        input_tokens: input,
        cache_read_tokens: 20 + pick([0, count(20)]),
        cache_audio_read_tokens: pick([0, count(10)]),
        cache_image_read_tokens: pick([0, 0, count(10)]),
        cache_write_tokens: 20,
        cache_write_1h_tokens: pick([0, 15]),
        input_audio_tokens: pick([0, 0, count(20)]),
        input_image_tokens: pick([0, 0, count(20)]),
        input_video_tokens: pick([0, 0, count(10)]),
        output_tokens: count(2_000) + 80,
        reasoning_tokens: pick([0, count(20)]),
        output_audio_tokens: pick([0, 0, count(20)]),
        output_image_tokens: pick([0, 0, count(20)]),
        output_video_tokens: pick([0, 0, count(20)]),
      }),
      ...(random() > 0.8 && { cost_usd: `0.${String(count(1e6)).padStart(6, "0")}000001` }),
    };
  });
}

/**
 * Times all over the spans of days, a day more on both sides, and to the millisecond around every midnight of the zones in
 * them.
 */
export function timesAroundMidnights(
  spans: readonly { from: string }[],
  zones: readonly string[],
  seed: number,
): Date[] {
  const random = seededRandom(seed);
  const [hour, days] = [3_600_000, 6];
  return spans.flatMap(({ from }) => {
    const start = Date.parse(`${from}T00:00:00Z`) - 24 * hour;
    const anywhere = Array.from({ length: 150 }, () => new Date(start + Math.floor(random() * days * 24 * hour)));
    const quarters = Array.from({ length: days * 24 * 4 }, (_, index) => start + (index * hour) / 4);
    const midnights = quarters.filter((time) =>
      zones.some((zone) => dayOf(new Date(time - 1), zone) !== dayOf(new Date(time), zone)),
    );
    return [...anywhere, ...midnights.flatMap((time) => [new Date(time - 1), new Date(time)])];
  });
}

const MODELS = [
  { provider: "openai", model: "gpt-4o" },
  { provider: "openai", model: "gpt-4o-mini" },
  { provider: "anthropic", model: "claude-sonnet-4-5" },
  { provider: "house", model: "llama-at-home" },
];
