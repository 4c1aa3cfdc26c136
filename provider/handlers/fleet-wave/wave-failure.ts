import type { Progress } from "./roll-out.ts";
import { type FleetWaveInputs, titleOf } from "./types.ts";

/** So many machines are named in a message. */
const NAMED = 5;

/** Why a wave ended before all of its machines were as wanted. */
export function failureOf(wave: FleetWaveInputs, progress: Progress, signal: AbortSignal): Error {
  const total = Object.keys(wave.machines).length;
  const failed = [...progress.ends].flatMap(([name, end]) =>
    "error" in end ? [{ name, error: end.error }] : [],
  );
  const waiting = [...progress.left.keys()].filter((name) => !progress.ends.has(name));
  const cause = signal.aborted ? signal.reason : failed[0]?.error;
  if (signal.aborted) return new Error(messageOf(cause), { cause });
  const head =
    `Stopped ${titleOf(wave)} at ${listed(failed.map(({ name }) => name))}: ${total - progress.left.size} of ${total} ` +
    `machines are as wanted${waiting.length === 0 ? "" : `, and ${listed(waiting)} not begun`}. Later waves stay as they are.`;
  const reasons = failed.slice(0, NAMED).map(({ error }) => messageOf(error));
  return new Error([head, ...reasons].join("\n"), { cause });
}

/** By machine, in one line, why it is not as wanted. */
export function notReadyOf({ ends, left }: Progress): Readonly<Record<string, string>> {
  const reason = (name: string): string => {
    const end = ends.get(name);
    return end !== undefined && "error" in end
      ? (messageOf(end.error).split("\n", 1)[0] ?? "")
      : "not begun: the wave stopped before";
  };
  return Object.fromEntries([...left.keys()].map((name) => [name, reason(name)]));
}

function listed(names: readonly string[]): string {
  const more = names.length - NAMED;
  const shown = names.slice(0, NAMED).join(", ");
  return more > 0 ? `${shown} and ${more} more` : shown;
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
