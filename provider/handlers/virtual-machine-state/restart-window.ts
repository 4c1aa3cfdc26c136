import { describeOpening, openingAt } from "../values/maintenance-window.ts";
import { hasUnknown } from "../values/unknown.ts";
import type { Updates } from "./types.ts";

/** A restart that is to wait: until when, for people. `undefined` when an update may restart machines now. */
export const closedWindow = (updates: Updates | undefined, now: number): string | undefined =>
  updates?.window === undefined || openingAt(updates.window, now).isOpen
    ? undefined
    : `the maintenance window ${describeOpening(updates.window, now)}`;

/** What a pending restart waits for, as the end of a sentence; nothing when no window is to be waited for. */
export function awaitedWindow(updates: Updates | undefined, now: number): string {
  if (updates?.window === undefined) return "";
  const { isOpen } = openingAt(updates.window, now);
  const deed = isOpen ? ": `pulumi up` restarts the machine" : "; `pulumi up` in it restarts the machine";
  return `; the maintenance window ${describeOpening(updates.window, now)}${deed}`;
}

/** Whether a restart that an earlier update left pending can be carried out, now that the window is open. */
export function isDue(pending: readonly string[], updates: Updates | undefined, now: number): boolean {
  if (updates?.window === undefined || hasUnknown(updates)) return false;
  return pending.some((line) => line.startsWith("restart: ")) && openingAt(updates.window, now).isOpen;
}
