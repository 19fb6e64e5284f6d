import { expect, it } from "vitest";
import { UNOBSERVED } from "@/lib/events/failures/observation";
import { contentOf } from "./check-event";
import { readEvent } from "./read-event";
import { UsageEvent } from "./usage-event";

it("writes an event's fields in an order that never changes: a retry after an update is still the same request", () => {
  const event = UsageEvent.parse({
    total_tokens: 100,
    output_image_tokens: 1,
    output_audio_tokens: 2,
    reasoning_tokens: 3,
    output_tokens: 40,
    input_image_tokens: 4,
    input_audio_tokens: 5,
    cache_write_1h_tokens: 6,
    cache_write_tokens: 7,
    cache_read_tokens: 8,
    input_tokens: 60,
    success: true,
    request_type: "chat",
    endpoint: "/v1",
    feature: "quiz",
    kind: "API",
    model: "gpt-4o",
  });
  const reading = readEvent(event);
  expect(contentOf({ event, reading, observation: UNOBSERVED, isLong: false, problem: null })).toBe(
    '{"model":"gpt-4o","kind":"api","feature":"quiz","endpoint":"/v1","request_type":"chat","success":true,' +
      '"input_tokens":60,"cache_read_tokens":8,"cache_write_tokens":7,"cache_write_1h_tokens":6,' +
      '"input_audio_tokens":5,"input_image_tokens":4,"output_tokens":40,"reasoning_tokens":3,' +
      '"output_audio_tokens":2,"output_image_tokens":1,"total_tokens":100}',
  );
  expect(reading.tokens).toEqual({
    input: 36,
    cacheRead: 8,
    cacheWrite5m: 1,
    cacheWrite1h: 6,
    inputAudio: 5,
    inputImage: 4,
    output: 37,
    outputAudio: 2,
    outputImage: 1,
    reasoning: 3,
    cacheAudioRead: 0,
    cacheImageRead: 0,
    inputVideo: 0,
    outputVideo: 0,
  });
});
