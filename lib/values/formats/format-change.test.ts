import { describe, expect, test } from "vitest";
import { amountChange, pointsChange, relativeChange } from "./format-change";

const WORDING = { locale: "en-US", isNew: "new", points: (change: string) => `${change} pts` };

describe("relativeChange", () => {
  test.each([
    [112, 100, "+12%", "up"],
    [97, 100, "−3%", "down"],
    [100, 100, "0%", "same"],
    [100_001, 100_000, "0%", "same"],
    [5, 0, "new", "new"],
    [0, 0, "–", "none"],
    [0, 5, "−100%", "down"],
    [null, 5, "–", "none"],
    [5, null, "–", "none"],
  ])("%s after %s → %s", (current, previous, text, direction) => {
    expect(relativeChange(current, previous, WORDING)).toEqual({ text, direction });
  });
});

test("the change of an amount is exact where floats are not", () => {
  expect(amountChange("9007199254740994", "9007199254740992", WORDING).text).toBe("0%");
  expect(amountChange("0.000000000003", "0.000000000002", WORDING).text).toBe("+50%");
  expect(amountChange("1", "0", WORDING).text).toBe("new");
  expect(amountChange("0", "0", WORDING).text).toBe("–");
});

test("a rate changes by points", () => {
  expect(pointsChange(97.5, 95, WORDING).text).toBe("+2.5 pts");
  expect(pointsChange(null, 95, WORDING).text).toBe("–");
});
