import { expect, it } from "vitest";
import { createPace } from "@/lib/runtime/turns/pace";
import { checkEvent } from "./check-event";

it.each([
  [{ model: "" }, "model: must be text of 1 to 200 characters"],
  [{ kind: "public" }, "kind: must be one of private, group, api"],
  [{ response_time_ms: -1 }, "response_time_ms: must be a number from 0 to 2147483647"],
  [{ id: true }, "id: must be text of 1 to 200 characters or a whole number"],
  [{ tokens: 5 }, "Unknown field tokens. Put your own data into metadata."],
])("says in words what is wrong with %o", async (fields, problem) => {
  const event = { model: "gpt-4o", input_tokens: 1, ...fields };
  expect(await checkEvent(event, createPace())).toEqual({ problem });
});

it.each([1e30, "abc", -1, 1.5, "9999999999999", "99999999999999"])(
  "states a count's limits for %o as for all others",
  async (count) => {
    expect(await checkEvent({ model: "gpt-4o", input_tokens: count }, createPace())).toEqual({
      problem: "input_tokens: must be a whole number from 0 to 1000000000000",
    });
  },
);

it("refuses a list in an event's place", async () => {
  expect(await checkEvent([], createPace())).toEqual({ problem: "The event must be an object" });
});
