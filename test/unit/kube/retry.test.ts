import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ServerError, ThrottledError, UnreachableError } from "../../../provider/kube/errors.ts";
import { backoffMs, retry } from "../../../provider/kube/retry.ts";

const facts = { verb: "read", object: "Pod default/p", server: "https://fake", detail: "no" };
const throttled = (retryAfterMs?: number) =>
  new ThrottledError({ ...facts, status: 429, transient: true, ...(retryAfterMs ? { retryAfterMs } : {}) });
const unavailable = new ServerError({ ...facts, status: 503, transient: true, ambiguous: true });

/** Fails with each error in turn, then succeeds; remembers when it was called. */
function failing(errors: readonly Error[]) {
  const calls: number[] = [];
  const start = Date.now();
  const left = [...errors];
  const call = async () => {
    calls.push(Date.now() - start);
    const error = left.shift();
    if (error) throw error;
    return "done";
  };
  return { call, calls };
}

describe("retry", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
  });

  it("doubles its back-off up to the cap, with full jitter", async () => {
    vi.spyOn(Math, "random").mockReturnValue(1);
    const { call, calls } = failing(Array.from({ length: 8 }, () => unavailable));
    const work = retry(call, { idempotent: true });
    await vi.runAllTimersAsync();
    expect(await work).toBe("done");
    expect(calls).toEqual([0, 100, 300, 700, 1_500, 3_100, 6_300, 11_300, 16_300]);
    for (let i = 0; i < 100; i++) {
      vi.mocked(Math.random).mockReturnValue(i / 100);
      expect(backoffMs(3, { baseMs: 100, capMs: 5_000 })).toBeCloseTo(8 * i);
    }
  });

  it("waits at least as long as the server asks", async () => {
    const { call, calls } = failing([throttled(7_000)]);
    const work = retry(call, { idempotent: false });
    await vi.runAllTimersAsync();
    await work;
    expect(calls[1]).toBeGreaterThanOrEqual(7_000);
    expect(calls[1]).toBeLessThanOrEqual(7_100);
  });

  it("gives up when its budget is spent, and says how often it tried", async () => {
    const { call, calls } = failing(Array.from({ length: 1_000 }, () => unavailable));
    const work = expect(retry(call, { idempotent: true })).rejects.toThrow(/Tried \d+ times in \d+s\.$/);
    await vi.runAllTimersAsync();
    await work;
    expect(calls.length).toBeGreaterThan(8);
    expect(calls.at(-1)).toBeLessThanOrEqual(30_000);
  });

  it("repeats a deed that is not idempotent only when nothing was done", async () => {
    const safe = new UnreachableError({ ...facts, transient: true, ambiguous: false });
    const first = failing([safe]);
    const work = retry(first.call, { idempotent: false });
    await vi.runAllTimersAsync();
    await work;
    expect(first.calls.length).toBe(2);
    const second = failing([unavailable]);
    await expect(retry(second.call, { idempotent: false })).rejects.toBe(unavailable);
    expect(second.calls.length).toBe(1);
  });

  it("throws what is not a server's error at once", async () => {
    const bug = new TypeError("bug");
    const { call, calls } = failing([bug]);
    await expect(retry(call, { idempotent: true })).rejects.toBe(bug);
    expect(calls.length).toBe(1);
  });

  it("stops in the middle of a back-off when aborted, and leaves no timer", async () => {
    const controller = new AbortController();
    const { call, calls } = failing([throttled(5_000)]);
    const work = expect(retry(call, { idempotent: true, signal: controller.signal })).rejects.toThrow(
      "enough",
    );
    await vi.advanceTimersByTimeAsync(1_000);
    controller.abort(new Error("enough"));
    await work;
    expect(calls.length).toBe(1);
    expect(vi.getTimerCount()).toBe(0);
  });
});
