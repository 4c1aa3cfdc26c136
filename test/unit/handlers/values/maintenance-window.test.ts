import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  describeOpening,
  describeWindow,
  isTimeOfDay,
  isTimeZone,
  type MaintenanceWindow,
  openingAt,
  WEEKDAYS,
} from "../../../../provider/handlers/values/maintenance-window.ts";

const at = (time: string): number => Date.parse(time);
const iso = (time: number): string => new Date(time).toISOString().replace(".000Z", "Z");

function opening(window: MaintenanceWindow, time: string): object {
  const { isOpen, opens, closes } = openingAt(window, at(time));
  return { isOpen, opens: iso(opens), closes: iso(closes) };
}

const NIGHT: MaintenanceWindow = { startTime: "22:00", endTime: "04:00" };
const BERLIN = "Europe/Berlin";

describe("openingAt()", () => {
  it.each([
    ["2026-11-21T21:59:59Z", false, "2026-11-21T22:00:00Z"],
    ["2026-11-21T22:00:00Z", true, "2026-11-21T22:00:00Z"],
    ["2026-11-22T00:00:00Z", true, "2026-11-21T22:00:00Z"],
    ["2026-11-22T03:59:59Z", true, "2026-11-21T22:00:00Z"],
    ["2026-11-22T04:00:00Z", false, "2026-11-22T22:00:00Z"],
  ])("knows at %s about a window over midnight", (time, isOpen, opens) => {
    expect(opening(NIGHT, time)).toMatchObject({ isOpen, opens });
  });

  it("goes by the day on which it opens", () => {
    const saturdays: MaintenanceWindow = { ...NIGHT, days: ["Saturday"] };
    expect(opening(saturdays, "2026-11-22T03:00:00Z")).toMatchObject({ isOpen: true });
    expect(opening(saturdays, "2026-11-21T03:00:00Z")).toEqual({
      isOpen: false,
      opens: "2026-11-21T22:00:00Z",
      closes: "2026-11-22T04:00:00Z",
    });
    expect(opening(saturdays, "2026-11-22T23:00:00Z")).toMatchObject({ opens: "2026-11-28T22:00:00Z" });
  });

  it("goes by the clocks of its time zone", () => {
    const zoned = { ...NIGHT, timeZone: BERLIN };
    expect(opening(zoned, "2026-01-15T20:30:00Z")).toMatchObject({ opens: "2026-01-15T21:00:00Z" });
    expect(opening(zoned, "2026-07-15T19:30:00Z")).toMatchObject({ opens: "2026-07-15T20:00:00Z" });
    const far: MaintenanceWindow = {
      days: ["Monday"],
      startTime: "00:30",
      endTime: "01:00",
      timeZone: "Pacific/Auckland",
    };
    // A Sunday still in UTC.
    expect(opening(far, "2026-06-07T12:40:00Z")).toMatchObject({ isOpen: true });
  });

  it.each([
    ["lasts an hour less", "22:00", "04:00", "2026-03-28T21:00:00Z", "2026-03-29T02:00:00Z"],
    [
      "begins after the hour that is skipped",
      "02:30",
      "05:00",
      "2026-03-29T01:00:00Z",
      "2026-03-29T03:00:00Z",
    ],
    ["ends where the hour is skipped", "01:00", "02:30", "2026-03-29T00:00:00Z", "2026-03-29T01:00:00Z"],
  ])("%s when clocks are put forward", (_what, startTime, endTime, opens, closes) => {
    const window = { startTime, endTime, timeZone: BERLIN };
    expect(opening(window, opens)).toEqual({ isOpen: true, opens, closes });
  });

  it("does not open in an hour that is skipped", () => {
    const window: MaintenanceWindow = {
      days: ["Sunday"],
      startTime: "02:10",
      endTime: "02:50",
      timeZone: BERLIN,
    };
    expect(opening(window, "2026-03-28T12:00:00Z")).toMatchObject({ opens: "2026-04-05T00:10:00Z" });
  });

  it.each([
    ["lasts an hour more", "01:00", "03:00", "2026-10-24T23:00:00Z", "2026-10-25T02:00:00Z"],
    ["opens once", "02:10", "02:50", "2026-10-25T00:10:00Z", "2026-10-25T00:50:00Z"],
  ])("%s when clocks are put back", (_what, startTime, endTime, opens, closes) => {
    const window = { startTime, endTime, timeZone: BERLIN };
    expect(opening(window, opens)).toEqual({ isOpen: true, opens, closes });
    expect(openingAt(window, at(closes)).opens).toBeGreaterThan(at(opens) + 22 * 3_600_000);
  });

  it("is open from one opening to its end, and closed until the next", () => {
    const time = fc
      .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
      .map((parts) => parts.map((part) => String(part).padStart(2, "0")).join(":"));
    const zones = [
      "UTC",
      BERLIN,
      "America/New_York",
      "Asia/Kathmandu",
      "Africa/Cairo",
      "Australia/Lord_Howe",
    ];
    const windows = fc
      .record({
        days: fc.subarray([...WEEKDAYS], { minLength: 1 }),
        startTime: time,
        endTime: time,
        timeZone: fc.constantFrom(...zones),
      })
      .filter(({ startTime, endTime }) => startTime !== endTime);
    const moments = fc.integer({ min: at("2025-01-01T00:00:00Z"), max: at("2028-01-01T00:00:00Z") });
    fc.assert(
      fc.property(windows, moments, (window, now) => {
        const { isOpen, opens, closes } = openingAt(window, now);
        expect(opens).toBeLessThan(closes);
        expect(closes).toBeGreaterThan(now);
        expect(isOpen).toBe(opens <= now);
        expect(openingAt(window, opens)).toEqual({ isOpen: true, opens, closes });
        expect(openingAt(window, closes).opens).toBeGreaterThanOrEqual(closes);
        if (!isOpen)
          expect(openingAt(window, Math.floor((now + opens) / 2))).toEqual({ isOpen: false, opens, closes });
      }),
    );
  });
});

describe("describeWindow()", () => {
  it("names days, hours and time zone", () => {
    expect(describeWindow(NIGHT)).toBe("daily 22:00-04:00 (UTC)");
    const days: MaintenanceWindow["days"] = ["Saturday", "Sunday"];
    expect(describeWindow({ ...NIGHT, days, timeZone: BERLIN })).toBe(
      "Saturday, Sunday 22:00-04:00 (Europe/Berlin)",
    );
  });

  it("says when it opens, or closes, by its own clocks", () => {
    const window = { ...NIGHT, timeZone: BERLIN };
    expect(describeOpening(window, at("2026-11-21T12:00:00Z"))).toBe(
      "opens Saturday 2026-11-21 22:00 (Europe/Berlin)",
    );
    expect(describeOpening(window, at("2026-11-21T22:00:00Z"))).toBe(
      "is open until Sunday 2026-11-22 04:00 (Europe/Berlin)",
    );
  });
});

describe("what a window is made of", () => {
  it("knows times of day", () => {
    expect(["00:00", "09:30", "23:59"].every(isTimeOfDay)).toBe(true);
    expect(["24:00", "9:30", "22", "22:60", "22:00:00", "", "10pm"].some(isTimeOfDay)).toBe(false);
  });

  it("knows time zones", () => {
    expect(["UTC", BERLIN, "America/Argentina/Buenos_Aires"].every(isTimeZone)).toBe(true);
    expect(["Berlin", "", "Europe/Belin"].some(isTimeZone)).toBe(false);
  });
});
