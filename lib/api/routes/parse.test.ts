import { expect, it } from "vitest";
import { DailyQuery } from "@/lib/api/usage/usage-endpoints";
import { NewPrice } from "@/lib/pricing/versions/new-price";
import { parse } from "./route";

const MODEL = "0199d0c0-0000-7000-8000-000000000001";

function refusal(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
}

it.each([
  [{ days: "abc" }, "days must be a whole number from 1 to 3660."],
  [{ days: "5000" }, "days must be a whole number from 1 to 3660."],
  [{ group_by: "foo" }, "group_by must be one of user, model, feature, endpoint, request_type, kind."],
  [{ model: "gpt" }, "model must be an ID (a UUID)."],
  [{ from: "today" }, "from: Use a date (2026-11-22) or a time (2026-11-22T08:00:00Z)."],
  [{ foo: "1", bar: "2" }, "Unknown search parameter foo, bar."],
])("says what is wrong with the search parameters %o", (query, message) => {
  expect(refusal(() => parse(DailyQuery, query, "search parameter"))).toMatchObject({
    code: "invalid_request",
    message,
  });
});

it.each([
  [[], "", "The body must be an object."],
  [{ rates: [] }, "model_id", "model_id is missing; it must be an ID (a UUID)."],
  [{ model_id: MODEL }, "rates", "rates is missing; it must be a list of 1 to 500 items."],
  [
    { model_id: MODEL, rates: [{ bucket: "inptu", usd_per_million: 1 }] },
    "rates.0.bucket",
    /^rates\.0\.bucket must be one of input, /,
  ],
  [
    { model_id: MODEL, rates: [{ bucket: "input", usd_per_million: "x" }] },
    "rates.0.usd_per_million",
    "rates.0.usd_per_million must be a price in USD per million tokens of 0 or more.",
  ],
])("says what is wrong with the body %o", (body, path, message) => {
  const error = refusal(() => parse(NewPrice, body, "body")) as { message: string; issues: { path: string }[] };
  expect(error.message).toMatch(message);
  expect(error.issues[0].path).toBe(path);
});
