import { expect, it } from "vitest";
import { checkEvent } from "@/lib/events/schema/check-event";
import { otherCalls } from "@/lib/events/schema/other-calls";
import { createPace } from "@/lib/runtime/turns/pace";

it("records what an advisor answered within a call as a call of its own, under an id that a retry repeats", async () => {
  const advisor = { type: "advisor_message", model: "claude-opus-4-6", input_tokens: 823, output_tokens: 1_612 };
  const usage = { input_tokens: 412, output_tokens: 531, iterations: [advisor] };
  const response = { type: "message", model: "claude-sonnet-4-6", usage };
  const event = { id: "call-1", user: "ada", response, response_time_ms: 900 };
  const checked = await checkEvent(event, createPace());
  if (checked.problem !== null) throw new Error(checked.problem);
  const [other, ...more] = otherCalls(checked);
  expect(more).toEqual([]);
  expect(other).toMatchObject({
    event: { id: "call-1/other-1", user: "ada", model: "claude-opus-4-6", input_tokens: 823, output_tokens: 1_612 },
    reading: { model: "claude-opus-4-6", provider: "anthropic", detail: "FULL", tokens: { input: 823, output: 1_612 } },
  });
  expect(other.event.response_time_ms).toBeUndefined();
  const reported = await checkEvent({ ...event, cost_usd: "0.05" }, createPace());
  expect(reported.problem === null && otherCalls(reported)).toEqual([]);
});
