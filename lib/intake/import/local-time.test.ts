import { describe, expect, test } from "vitest";
import { readLocalTime } from "./local-time";

describe("readLocalTime in Europe/Berlin", () => {
  test.each([
    ["2026-03-29 01:59:59", "2026-03-29T00:59:59.000Z"],
    ["2026-03-29 03:00", "2026-03-29T01:00:00.000Z"],
    ["2026-10-25 01:59", "2026-10-24T23:59:00.000Z"],
    ["2026-10-25 03:00", "2026-10-25T02:00:00.000Z"],
    ["2026-07-01", "2026-06-30T22:00:00.000Z"],
  ])("reads %s", (text, utc) => expect(readLocalTime(text, "Europe/Berlin")).toBe(utc));

  test("takes the first of two, and the offset before for a time that was skipped", () => {
    expect(readLocalTime("2026-10-25 02:30", "Europe/Berlin")).toBe("2026-10-25T00:30:00.000Z");
    expect(readLocalTime("2026-03-29 02:30", "Europe/Berlin")).toBe("2026-03-29T01:30:00.000Z");
  });
});

test("what is no local time is left alone", () => {
  for (const text of ["2026-02-30", "2026-01-01 24:00", "2026-01-01 10:61", "2026-01-01T10:00Z", "1.1.2026", ""]) {
    expect(readLocalTime(text, "UTC")).toBeNull();
  }
});
