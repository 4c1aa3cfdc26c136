import { hasUnknown } from "./unknown.ts";

/** Days of the week, in the order of Date's. */
export const WEEKDAYS = [
  "Sunday",
  "Monday",
  "Tuesday",
  "Wednesday",
  "Thursday",
  "Friday",
  "Saturday",
] as const;

/** A day of the week. */
export type Weekday = (typeof WEEKDAYS)[number];

/** Hours of some days, by the clocks of a time zone. With an end before its start it lasts into the next day. */
export interface MaintenanceWindow {
  /** The days on which it opens. All when it does not say. */
  readonly days?: readonly Weekday[];
  /** `22:00`. */
  readonly startTime: string;
  /** `04:00`. */
  readonly endTime: string;
  /** A name of the IANA database. */
  readonly timeZone?: string;
}

/** When a window opens and closes, in milliseconds since 1970. */
export interface Opening {
  readonly isOpen: boolean;
  readonly opens: number;
  readonly closes: number;
}

export const DEFAULT_TIME_ZONE = "UTC";

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** A window that falls into the hour that clocks skip opens a week later. */
const DAYS_AHEAD = 15;

/**
 * The opening that a time is in, or else the next one. It begins when the zone's clocks first show the start or something
 * later, and ends in the same way: nothing opens in an hour that they skip, or a second time in one that they repeat.
 */
export function openingAt(window: MaintenanceWindow, now: number): Opening {
  const { days = WEEKDAYS, timeZone = DEFAULT_TIME_ZONE } = window;
  const [start, end] = [minutesOf(window.startTime), minutesOf(window.endTime)].map((m) => m * MINUTE_MS);
  if (start === undefined || end === undefined || days.length === 0)
    throw new RangeError(`Cannot tell when ${JSON.stringify(window)} opens.`);
  const today = Math.floor(shown(now, timeZone) / DAY_MS) * DAY_MS;
  for (let day = today - DAY_MS; day <= today + DAYS_AHEAD * DAY_MS; day += DAY_MS) {
    if (!days.includes(WEEKDAYS[new Date(day).getUTCDay()] as Weekday)) continue;
    const opens = instantOf(day + start, timeZone);
    const closes = instantOf(day + end + (end <= start ? DAY_MS : 0), timeZone);
    if (opens < closes && now < closes) return { isOpen: opens <= now, opens, closes };
  }
  throw new RangeError(`${describeWindow(window)} does not open within ${DAYS_AHEAD} days.`);
}

/** A window in words: `Saturday, Sunday 22:00-04:00 (Europe/Berlin)`. */
export function describeWindow(window: unknown): string {
  // In a preview it may not be known yet.
  if (hasUnknown(window)) return "that `updates` gives";
  const { days, startTime, endTime, timeZone = DEFAULT_TIME_ZONE } = window as MaintenanceWindow;
  return `${days === undefined ? "daily" : days.join(", ")} ${startTime}-${endTime} (${timeZone})`;
}

/** When a window is open or opens, for people: `opens Saturday 2026-11-28 22:00 (Europe/Berlin)`. */
export function describeOpening(window: MaintenanceWindow, now: number): string {
  const { isOpen, opens, closes } = openingAt(window, now);
  const { timeZone = DEFAULT_TIME_ZONE } = window;
  return isOpen ? `is open until ${onClock(closes, timeZone)}` : `opens ${onClock(opens, timeZone)}`;
}

function onClock(time: number, timeZone: string): string {
  const date = new Date(shown(time, timeZone));
  const text = date.toISOString().slice(0, 16).replace("T", " ");
  return `${WEEKDAYS[date.getUTCDay()]} ${text} (${timeZone})`;
}

const TIME = /^([01]\d|2[0-3]):([0-5]\d)$/;

/** Whether a text is a time of day: hours and minutes with a colon between. */
export const isTimeOfDay = (text: string): boolean => TIME.test(text);

function minutesOf(time: string): number {
  const [hours = Number.NaN, minutes = Number.NaN] = time.split(":").map(Number);
  return hours * 60 + minutes;
}

/** Whether a name is one of a time zone. */
export function isTimeZone(name: string): boolean {
  try {
    return clockOf(name) !== undefined;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** The first moment at which the clocks of a zone show this time, or a later one. Times are as if the zone were UTC. */
function instantOf(time: number, timeZone: string): number {
  const before = time - offsetAt(time - DAY_MS, timeZone);
  const after = time - offsetAt(time + DAY_MS, timeZone);
  const [first, last] = [Math.min(before, after), Math.max(before, after)];
  const found = [first, last].find((instant) => shown(instant, timeZone) === time);
  if (found !== undefined) return found;
  // The clocks skip it: what counts is the moment at which they are put forward.
  let instant = first;
  while (instant < last && shown(instant, timeZone) < time) instant += MINUTE_MS;
  return instant;
}

const offsetAt = (instant: number, timeZone: string): number => shown(instant, timeZone) - instant;

/** What the clocks of a zone show at a moment, as if it were UTC. */
function shown(instant: number, timeZone: string): number {
  const parts = Object.fromEntries(
    clockOf(timeZone)
      .formatToParts(instant)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const { year = 0, month = 1, day, hour, minute, second } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

const clocks = new Map<string, Intl.DateTimeFormat>();

/** Making one takes long. */
function clockOf(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone);
  if (known) return known;
  const numeric = "numeric";
  const clock = new Intl.DateTimeFormat("en-US", {
    timeZone,
    hourCycle: "h23",
    year: numeric,
    month: numeric,
    day: numeric,
    hour: numeric,
    minute: numeric,
    second: numeric,
  });
  clocks.set(timeZone, clock);
  return clock;
}
