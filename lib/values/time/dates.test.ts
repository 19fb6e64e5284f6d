import { describe, expect, it } from "vitest";
import { addDays, countDays, dayInZone, isTimeZone, listDays, startOfDay } from "./dates";

describe("startOfDay", () => {
  it.each([
    ["2026-11-22", "UTC", "2026-11-22T00:00:00.000Z"],
    ["2026-11-22", "Asia/Kolkata", "2026-11-21T18:30:00.000Z"],
    ["2026-11-22", "Asia/Kathmandu", "2026-11-21T18:15:00.000Z"],
    ["2026-11-22", "Pacific/Kiritimati", "2026-11-21T10:00:00.000Z"],
    ["2026-11-22", "Pacific/Niue", "2026-11-22T11:00:00.000Z"],
    ["2025-10-26", "Europe/Berlin", "2025-10-25T22:00:00.000Z"],
    ["2025-10-27", "Europe/Berlin", "2025-10-26T23:00:00.000Z"],
    ["2026-03-29", "Europe/Berlin", "2026-03-28T23:00:00.000Z"],
    ["2026-03-30", "Europe/Berlin", "2026-03-29T22:00:00.000Z"],
    ["2024-02-29", "America/New_York", "2024-02-29T05:00:00.000Z"],
    // Lord Howe's clocks change by half an hour.
    ["2026-04-06", "Australia/Lord_Howe", "2026-04-05T13:30:00.000Z"],
  ])("of %s in %s is %s", (day, zone, instant) => {
    expect(startOfDay(day, zone).toISOString()).toBe(instant);
  });

  it.each([
    ["2018-11-04", "America/Sao_Paulo", "2018-11-04T03:00:00.000Z"],
    ["2023-03-26", "Asia/Beirut", "2023-03-25T22:00:00.000Z"],
    ["2022-03-27", "Asia/Beirut", "2022-03-26T22:00:00.000Z"],
    ["2019-10-06", "America/Asuncion", "2019-10-06T04:00:00.000Z"],
    ["2026-03-08", "America/Havana", "2026-03-08T05:00:00.000Z"],
  ])("of %s in %s, where midnight is skipped, is %s", (day, zone, instant) => {
    expect(startOfDay(day, zone).toISOString()).toBe(instant);
  });

  it("of a day whose midnight comes twice is the first one", () => {
    expect(startOfDay("2026-11-01", "America/Havana").toISOString()).toBe("2026-11-01T04:00:00.000Z");
    expect(startOfDay("2018-02-18", "America/Sao_Paulo").toISOString()).toBe("2018-02-18T03:00:00.000Z");
  });

  it("of a day that a zone left out is where the next one begins", () => {
    expect(startOfDay("2011-12-30", "Pacific/Apia")).toEqual(startOfDay("2011-12-31", "Pacific/Apia"));
  });

  it("is the first instant with the day's date, for every day of years in every sort of zone", () => {
    const zones = [
      "Europe/Berlin",
      "America/Sao_Paulo",
      "Asia/Beirut",
      "America/Havana",
      "Asia/Tehran",
      "Africa/Casablanca",
      "Australia/Lord_Howe",
      "Asia/Kathmandu",
      "America/St_Johns",
      "Asia/Amman",
      "America/Asuncion",
    ];
    for (const zone of zones) {
      for (const day of listDays("2017-10-01", "2023-12-31")) {
        const start = startOfDay(day, zone).getTime();
        const [at, before] = [dayInZone(new Date(start), zone), dayInZone(new Date(start - 1), zone)];
        if (at !== day || before >= day)
          throw new Error(`${day} ${zone}: ${new Date(start).toISOString()} is ${before} to ${at}`);
      }
    }
  });
});

describe("days", () => {
  it("add up over months, leap days and years", () => {
    expect(addDays("2024-02-28", 1)).toBe("2024-02-29");
    expect(addDays("2026-01-01", -1)).toBe("2025-12-31");
    expect(addDays("2025-10-26", 1)).toBe("2025-10-27");
  });

  it("are counted with both ends", () => {
    expect(countDays("2026-01-01", "2026-01-01")).toBe(1);
    expect(countDays("2024-01-01", "2024-12-31")).toBe(366);
    expect(listDays("2026-02-27", "2026-03-01")).toEqual(["2026-02-27", "2026-02-28", "2026-03-01"]);
    expect(listDays("2026-03-02", "2026-03-01")).toEqual([]);
  });
});

describe("isTimeZone", () => {
  it("knows names, and takes no offset for one: databases and browsers disagree on its sign", () => {
    for (const name of ["UTC", "Europe/Berlin", "Asia/Kathmandu", "america/new_york"])
      expect(isTimeZone(name)).toBe(true);
    for (const name of ["Mars/Olympus", "+05:30", "-03", "", "UTC'; --"]) expect(isTimeZone(name)).toBe(false);
  });
});
