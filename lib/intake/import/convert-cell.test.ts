import { describe, expect, test } from "vitest";
import { convertCell } from "./convert-cell";

const convert = (field: string, value: unknown, zone = "UTC") => convertCell(field, value, zone);

describe("convertCell", () => {
  test("leaves empty cells out", () => {
    for (const empty of ["", "  ", "NULL", "null", "\\N", null, undefined]) {
      expect(convert("input_tokens", empty)).toBeUndefined();
      expect(convert("occurred_at", empty)).toBeUndefined();
    }
  });

  test("reads numbers and flags as their fields want them", () => {
    expect(convert("input_tokens", " 4808 ")).toBe("4808");
    expect(convert("input_tokens", "4808.0")).toBe("4808");
    expect(convert("input_tokens", 12)).toBe(12);
    expect(convert("response_time_ms", "12.5")).toBe(12.5);
    expect(convert("response_time_ms", "1e3")).toBe(1000);
    expect(convert("success", "FALSE")).toBe(false);
    expect(convert("success", "1")).toBe(true);
    expect(convert("cost_usd", "$ 0.0001")).toBe("0.0001");
    expect(convert("metadata", '{"a": 1}')).toEqual({ a: 1 });
    expect(convert("user", "007")).toBe("007");
  });

  test("leaves what it cannot read to the event's schema", () => {
    expect(convert("input_tokens", "4808.5")).toBe("4808.5");
    expect(convert("response_time_ms", "fast")).toBe("fast");
    expect(convert("success", "maybe")).toBe("maybe");
    expect(convert("metadata", "{")).toBe("{");
    expect(convert("occurred_at", "yesterday")).toBe("yesterday");
  });

  test("reads times with and without an offset, and seconds and milliseconds since 1970", () => {
    expect(convert("occurred_at", "2023-11-16 18:17:03.9799600")).toBe("2023-11-16T18:17:03.979Z");
    expect(convert("occurred_at", "2023-11-16 18:17:03.9", "Europe/Berlin")).toBe("2023-11-16T17:17:03.900Z");
    expect(convert("occurred_at", "2023-11-16", "Asia/Kathmandu")).toBe("2023-11-15T18:15:00.000Z");
    expect(convert("occurred_at", "2023-11-16T18:17:03+01:00", "Asia/Tokyo")).toBe("2023-11-16T18:17:03+01:00");
    expect(convert("occurred_at", "1700158623")).toBe("2023-11-16T18:17:03.000Z");
    expect(convert("occurred_at", 1700158623979)).toBe("2023-11-16T18:17:03.979Z");
  });
});
