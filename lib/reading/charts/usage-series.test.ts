import { createTranslator } from "next-intl";
import { describe, expect, test } from "vitest";
import dimensions from "@/lib/i18n/en/dimensions.json";
import usage from "@/lib/i18n/en/usage.json";
import type { UsageCell, UsageOverTime } from "@/lib/reading/figures/list-usage-over-time";
import { SERIES_GROUPS, type SeriesMetric } from "@/lib/reading/view/series-choice";
import type { UsageGroup } from "@/lib/reading/view/usage-group";
import { formatsFor } from "@/lib/values/formats/formats";
import { listHours } from "./list-hours";
import { pointLabel, pointTick } from "./point-label";
import { nameSeries } from "./series-name";
import { summarizeUsageSeries } from "./summarize-usage-series";
import { accumulateSeries, prepareUsageSeries } from "./usage-series";

const t = createTranslator({ locale: "en", messages: { usage }, namespace: "usage" });
const whole = createTranslator({ locale: "en", messages: { usage, dimensions } });
const FORMATS = formatsFor("en", (key) => key);
const group = (key: string): UsageGroup => ({ key, name: key, detail: null, isNone: false, isDeleted: false });

function cell(start: string, index: number, value: string, pricedRequests = 1): UsageCell {
  return { start, group: index, value, requests: 1, pricedRequests };
}

function overTime(cells: UsageCell[], names: string[], otherGroups = 0, unit: "day" | "hour" = "day"): UsageOverTime {
  return { unit, groups: names.map(group), otherGroups, cells };
}

/** Of days in UTC. */
function series(usage: UsageOverTime, from: string, to: string, metric: SeriesMetric = "cost") {
  const end = new Date(Date.parse(`${to}T00:00:00Z`) + 86_400_000);
  return prepareUsageSeries(usage, metric, { zone: "UTC", from, to, start: new Date(`${from}T00:00:00Z`), end });
}

describe("prepareUsageSeries", () => {
  test("series are s0 to s8, the last of all other groups, and sums are exact where floats are not", () => {
    const names = Array.from({ length: 8 }, (_, index) => `<b>${index}</b>`);
    const cells = [
      cell("2026-11-01", 0, "0.1"),
      cell("2026-11-01", 7, "0.2"),
      cell("2026-11-01", 8, "9007199254740993"),
    ];
    const result = series(overTime(cells, names, 3), "2026-11-01", "2026-11-01");
    expect(result.series.map(({ id }) => id)).toEqual(["s0", "s1", "s2", "s3", "s4", "s5", "s6", "s7", "s8"]);
    expect(result.series[8]).toEqual({ id: "s8", group: null, total: "9007199254740993.000000000000" });
    expect(result.total).toBe("9007199254740993.300000000000");
  });

  test("days without calls are there, and differ from days that cost nothing, without a price, or with an estimate", () => {
    const cells = [
      cell("2026-11-01", 0, "1"),
      cell("2026-11-03", 0, "0"),
      cell("2026-11-04", 0, "0", 0),
      cell("2026-11-05", 0, "2", 0),
    ];
    const result = series(overTime(cells, ["m"]), "2026-11-01", "2026-11-05");
    expect(result.points.map(({ values }) => values[0])).toEqual([
      "1.000000000000",
      null,
      "0.000000000000",
      "unpriced",
      "2.000000000000",
    ]);
    expect(result.points[1].total).toBe("0.000000000000");
  });

  test("long periods are gathered by month; other metrics are whole numbers, beyond what floats hold", () => {
    const cells = [cell("2023-11-16", 0, "9007199254740993"), cell("2023-11-30", 0, "1", 0)];
    const result = series(overTime(cells, ["m"]), "2023-11-16", "2026-11-22", "tokens");
    expect(result.granularity).toBe("month");
    expect(result.points[0]).toEqual({ start: "2023-11-01", values: ["9007199254740994"], total: "9007199254740994" });
    expect(result.points).toHaveLength(37);
  });

  test("hours are those of the zone's clock: 25 on the day it is set back", () => {
    const period = { zone: "Europe/Berlin", from: "2025-10-26", to: "2025-10-26" };
    const [start, end] = [new Date("2025-10-25T22:00:00Z"), new Date("2025-10-26T23:00:00Z")];
    const usage = overTime([cell("2025-10-26T01:00:00.000Z", 0, "5")], ["m"], 0, "hour");
    const result = prepareUsageSeries(usage, "requests", { ...period, start, end });
    expect(result.granularity).toBe("hour");
    expect(result.points).toHaveLength(25);
    expect(result.points[3]).toEqual({ start: "2025-10-26T01:00:00.000Z", values: ["5"], total: "5" });
    expect(pointTick(result.points[3].start, result, FORMATS)).toBe("02:00");
    expect(pointLabel(result.points[3].start, result, FORMATS)).toBe("Oct 26, 2025, 02:00");
    expect(t("chart.summary.single", { ...summarizeUsageSeries(result, ["m"], FORMATS).values, group: "model" })).toBe(
      "5 requests at Oct 26, 2025, 02:00. Top model: m (100%).",
    );
  });

  test("hours begin at half past in UTC where the zone is half an hour off, and none is left out at the edges", () => {
    expect(listHours(new Date("2026-01-01T10:00:00Z"), new Date("2026-01-01T11:30:00.001Z"), "Asia/Kolkata")).toEqual([
      "2026-01-01T09:30:00.000Z",
      "2026-01-01T10:30:00.000Z",
      "2026-01-01T11:30:00.000Z",
    ]);
  });
});

test("accumulateSeries: each bar holds what came before it; without a price stays so until there is one", () => {
  const cells = [cell("2026-11-01", 0, "0", 0), cell("2026-11-03", 0, "0.1"), cell("2026-11-04", 1, "0.2")];
  const result = accumulateSeries(series(overTime(cells, ["a", "b"]), "2026-11-01", "2026-11-05"));
  expect(result.points.map(({ values }) => values)).toEqual([
    ["unpriced", null],
    ["unpriced", null],
    ["0.100000000000", null],
    ["0.100000000000", "0.200000000000"],
    ["0.100000000000", "0.200000000000"],
  ]);
  expect(result.points.map(({ total }) => Number(total))).toEqual([0, 0, 0.1, 0.3, 0.3]);
});

describe("summarizeUsageSeries", () => {
  const sentence = (cells: UsageCell[], to: string, metric: SeriesMetric = "cost", names = ["gpt-4.0", "gpt-4.1"]) => {
    const prepared = series(overTime(cells, cells.length === 0 ? [] : names), "2026-11-01", to, metric);
    const { key, values } = summarizeUsageSeries(prepared, names, FORMATS);
    return t(key, { ...values, group: "model" });
  };

  test("total, peak and the top model", () => {
    const cells = [cell("2026-11-01", 0, "1"), cell("2026-11-02", 0, "2"), cell("2026-11-02", 1, "1")];
    expect(sentence(cells, "2026-11-30")).toBe(
      "$4.00 over 30 days, highest on Nov 2, 2026 ($3.00). Top model: gpt-4.0 (75%).",
    );
    expect(sentence(cells, "2026-11-30", "errors")).toBe(
      "4 failed requests over 30 days, highest on Nov 2, 2026 (3). Top model: gpt-4.0 (75%).",
    );
  });

  test("a single bar needs no peak, and one is not several", () => {
    expect(sentence([cell("2026-11-01", 0, "1")], "2026-11-01", "tokens")).toBe(
      "1 token on Nov 1, 2026. Top model: gpt-4.0 (100%).",
    );
  });

  test("nothing to show is said in words", () => {
    expect(sentence([], "2026-11-02")).toBe("No requests in 2 days.");
    expect(sentence([cell("2026-11-01", 0, "0", 0)], "2026-11-02")).toBe("No cost in 2 days.");
    expect(sentence([cell("2026-11-01", 0, "0")], "2027-03-01", "errors")).toBe("No failed requests in 19 weeks.");
  });

  test("names with the signs of messages stay names", () => {
    expect(sentence([cell("2026-11-01", 0, "1")], "2026-11-01", "cost", ["{count} <b>'"])).toContain(
      "{count} <b>' (100%)",
    );
  });
});

describe("nameSeries", () => {
  const name = (line: UsageGroup | null, by: (typeof SERIES_GROUPS)[number], others = 0) => {
    const named = nameSeries(line, by, others);
    if ("text" in named) return named.text;
    return "values" in named ? whole(named.key, named.values) : whole(named.key);
  };

  test("has a text for every group", () => {
    expect(SERIES_GROUPS.map((by) => name(null, by, 1))).toContain("Other (1 API key)");
    expect(name(null, "model", 3)).toBe("Other (3 models)");
    for (const by of ["user", "room", "feature", "request_type", "api_key"] as const) {
      expect(name({ ...group(""), isNone: true }, by)).toMatch(/^No /);
    }
    for (const by of ["user", "room", "api_key"] as const) {
      expect(name({ ...group("id"), name: "", isDeleted: true }, by)).toMatch(/^Deleted /);
    }
    expect(name(group("private"), "kind")).toBe("Private");
    expect(name({ ...group("gpt-4o"), detail: "openai" }, "model")).toBe("gpt-4o (openai)");
  });
});
