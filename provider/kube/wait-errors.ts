/** What a wait had seen when it ended badly. */
export interface WaitFacts {
  /** What was waited for: "VirtualMachine default/db to be Running". */
  readonly what: string;
  /** The last judgement: what was still missing, or why it can never be. */
  readonly seen: string;
  /** What a person would look up next, line by line: conditions, scheduling, events. Repetitions are left out. */
  readonly details?: readonly string[];
  readonly cause?: unknown;
}

abstract class WaitError extends Error {
  readonly what: string;
  readonly seen: string;
  readonly details: readonly string[];
  constructor(head: string, facts: WaitFacts) {
    const details = newsIn(head, facts.details ?? []);
    super([head, ...details.map((line) => `  - ${line}`)].join("\n"), causeOf(facts));
    this.name = new.target.name;
    this.what = facts.what;
    this.seen = facts.seen;
    this.details = details;
  }
}

/** The deadline passed. `seen` says what was still missing. */
export class WaitTimeoutError extends WaitError {
  readonly timeoutMs: number;
  constructor(timeoutMs: number, facts: WaitFacts) {
    super(`Waited ${seconds(timeoutMs)} for ${facts.what}: ${facts.seen}.`, facts);
    this.timeoutMs = timeoutMs;
  }
}

/** It can never be: waiting on would not help. `seen` says why. */
export class TerminalError extends WaitError {
  /** The judge's `reason`, for code: `ErrorUnschedulable`, `ImagePullBackOff`. */
  readonly reason: string | undefined;
  constructor(reason: string | undefined, facts: WaitFacts) {
    super(`Gave up waiting for ${facts.what}: ${facts.seen}.`, facts);
    this.reason = reason;
  }
}

/** Shorter ones are states and reasons, which say something of each object that has them. */
const SHORTEST_MESSAGE = 12;

/** The lines whose message neither the head nor a line before has: machine, instance and pod say the same of one trouble. */
function newsIn(head: string, details: readonly string[]): readonly string[] {
  let said = head;
  return details.filter((line) => {
    const message = /(?:\)|waits: \w+): (.+)$/.exec(line)?.[1] ?? line.slice(line.indexOf(": ") + 2);
    const isNew = message.length < SHORTEST_MESSAGE || !said.includes(message.replace(/\.$/, ""));
    if (isNew) said += `\n${line}`;
    return isNew;
  });
}

const causeOf = (facts: WaitFacts): ErrorOptions | undefined =>
  facts.cause === undefined ? undefined : { cause: facts.cause };

/** `90s`, `10m`, `1h30m`. */
function seconds(ms: number): string {
  const total = Math.round(ms / 1000);
  if (total < 1) return `${ms}ms`;
  const [h, m, s] = [Math.floor(total / 3600), Math.floor((total % 3600) / 60), total % 60];
  return `${h ? `${h}h` : ""}${m ? `${m}m` : ""}${s ? `${s}s` : ""}`;
}
