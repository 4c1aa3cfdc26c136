import { describe, expect, it } from "vitest";
import { renderClock } from "../../../../components/virtual-machine/clock.ts";
import { check, type Judgement } from "./support.ts";

describe("renderClock()", () => {
  it("writes nothing when nothing is said", () => {
    expect([renderClock(undefined), renderClock({})]).toEqual([undefined, {}]);
  });

  it("writes UTC, offsets and time zones", () => {
    expect(renderClock({ utc: true })).toEqual({ utc: {} });
    expect(renderClock({ utc: { offsetSeconds: -60 } })).toEqual({ utc: { offsetSeconds: -60 } });
    expect(renderClock({ timezone: "Asia/Tokyo" })).toEqual({ timezone: "Asia/Tokyo" });
  });

  it("writes timers that are there, that are not, and details", () => {
    const timer = {
      hpet: false,
      pit: { tickPolicy: "delay", present: true },
      rtc: { tickPolicy: "catchup", track: "guest" },
      kvm: true,
      hyperv: true,
    } as const;
    expect(renderClock({ timer })).toEqual({
      timer: {
        hpet: { present: false },
        pit: { tickPolicy: "delay", present: true },
        rtc: { tickPolicy: "catchup", track: "guest" },
        kvm: {},
        hyperv: {},
      },
    });
  });
});

describe("rules of clocks", () => {
  it.each<Judgement>([
    [{ clock: { utc: true, timezone: "UTC" } }, ["clock.timezone: It excludes utc. Drop one."]],
    [
      { clock: { timezone: "here!" } },
      ['clock.timezone: "here!" does not fit: it must be a time zone, such as "Europe/Berlin".'],
    ],
    [{ clock: { timezone: "America/Argentina/Buenos_Aires" } }, []],
    [{ clock: { timezone: "Etc/GMT+5" } }, []],
    [
      { clock: { timer: { rtc: { tickPolicy: "merge" } } } },
      ['clock.timer.rtc.tickPolicy: "merge" does not fit: it must be "delay" or "catchup".'],
    ],
    [
      { clock: { timers: { hpet: false } } },
      ["clock.timers: There is no such argument. Did you mean timer?"],
    ],
  ])("judge %j", (args, failures) => {
    expect(check(args)).toEqual(failures);
  });
});
