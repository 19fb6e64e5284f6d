import { expect, it } from "vitest";
import { pollDelay } from "./poll-delay";

it.each([
  [0, 0, 2_000],
  [119_999, 0, 2_000],
  [120_000, 0, 5_000],
  [0, 1, 4_000],
  [0, 3, 16_000],
  [0, 40, 30_000],
  [300_000, 2, 20_000],
])("after %i ms and %i failures waits %i ms", (elapsed, failures, delay) => {
  expect(pollDelay(elapsed, failures)).toBe(delay);
});
