import { KubeError } from "./errors.ts";
import { sleep } from "./sleep.ts";

/** How long and how eagerly failed calls are repeated. */
export interface RetryPolicy {
  /** First back-off, in milliseconds; it doubles each time, with full jitter. */
  readonly baseMs: number;
  /** Longest back-off, in milliseconds. */
  readonly capMs: number;
  /** No new try starts later than this after the first, in milliseconds. */
  readonly budgetMs: number;
  /** Tries at most when the server says 500: mostly a lasting fault. */
  readonly triesOn500: number;
}

export const defaultRetryPolicy: RetryPolicy = {
  baseMs: 100,
  capMs: 5_000,
  budgetMs: 30_000,
  triesOn500: 4,
};

/** Options of a retried call. */
export interface RetryOptions {
  /** Doing it twice is as good as once. Otherwise only failures that changed nothing for sure are repeated. */
  readonly idempotent: boolean;
  readonly policy?: RetryPolicy;
  readonly signal?: AbortSignal | undefined;
}

/** Full jitter: anything from 0 to base * 2^failures, at most the cap. */
export function backoffMs(failures: number, policy: Pick<RetryPolicy, "baseMs" | "capMs">): number {
  return Math.random() * Math.min(policy.capMs, policy.baseMs * 2 ** Math.min(failures, 30));
}

/**
 * Calls until it succeeds, fails for good, or the budget is spent. A server's Retry-After is honoured.
 * Rejects with the last error, or with the signal's reason.
 */
export async function retry<T>(attempt: (tries: number) => Promise<T>, options: RetryOptions): Promise<T> {
  const { policy = defaultRetryPolicy, signal, idempotent } = options;
  const started = Date.now();
  for (let tries = 1; ; tries++) {
    try {
      return await attempt(tries);
    } catch (error) {
      if (!(error instanceof KubeError) || !mayRepeat(error, tries, idempotent, policy)) throw error;
      const delay = (error.facts.retryAfterMs ?? 0) + backoffMs(tries - 1, policy);
      const spent = Date.now() - started;
      if (spent + delay > policy.budgetMs) throw givenUp(error, tries, spent);
      await sleep(delay, signal);
    }
  }
}

function mayRepeat(error: KubeError, tries: number, idempotent: boolean, policy: RetryPolicy): boolean {
  const { transient = false, ambiguous = false, status } = error.facts;
  return transient && (idempotent || !ambiguous) && !(status === 500 && tries >= policy.triesOn500);
}

/** The same error, saying how often it was tried. */
function givenUp(error: KubeError, tries: number, spentMs: number): KubeError {
  if (tries > 1) error.message += ` Tried ${tries} times in ${Math.round(spentMs / 1000)}s.`;
  return error;
}
