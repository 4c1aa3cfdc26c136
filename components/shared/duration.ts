/**
 * A span of time with its unit: `"90s"`, `"10m"`, `"1h30m"`.
 *
 * @see https://pkg.go.dev/time#ParseDuration
 */
export type Duration =
  | `${number}${"s" | "m" | "h"}`
  | `${number}m${number}s`
  | `${number}h${number}m`
  | `${number}h${number}m${number}s`;

/** What a duration has to look like, for messages. */
export const DURATION_FORM = 'a duration with a unit, such as "90s", "10m" or "1h30m"';
