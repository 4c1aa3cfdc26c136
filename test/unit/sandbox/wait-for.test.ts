import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ExpiredError, InvalidError } from "../../../provider/kube/errors.ts";
import type { KubeObject } from "../../../provider/kube/interfaces.ts";
import type { WatchEvent } from "../../../provider/kube/watch-events.ts";
import { waitForAnswer, waitForObjects } from "../../../sandbox/cluster/wait-for.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const object = (name: string, phase: string): KubeObject => ({ metadata: { name }, status: { phase } });
const allDone = (objects: readonly KubeObject[]) =>
  objects.every(({ status }) => (status as { phase: string }).phase === "Done") || "not done";
const options = { what: "the end", timeoutMs: 10_000 };

/** An API server that serves these lists one after the other, each followed by these events. */
function server(...rounds: { items: KubeObject[]; events?: WatchEvent[]; error?: Error }[]) {
  const lists = rounds.values();
  let [events, error]: [WatchEvent[], Error | undefined] = [[], undefined];
  return {
    async get<T>(): Promise<T | undefined> {
      const round = lists.next().value;
      [events, error] = [round?.events ?? [], round?.error];
      return round && ({ metadata: { resourceVersion: "1" }, items: round.items } as T);
    },
    async *watch(): AsyncGenerator<readonly WatchEvent[]> {
      for (const event of events) yield [event];
      if (error) throw error;
    },
  };
}

test("is done at once when the state is there already", async () => {
  await waitForObjects(server({ items: [object("a", "Done")] }), "/x", allDone, options);
});

test("follows changes and deletions, and tells what is missing once", async () => {
  const told: string[] = [];
  const events: WatchEvent[] = [
    { type: "MODIFIED", object: object("a", "Done") },
    { type: "BOOKMARK", object: object("ignored", "Pending") },
    { type: "DELETED", object: object("b", "Pending") },
  ];
  const client = server({ items: [object("a", "Pending"), object("b", "Pending")], events });
  await waitForObjects(client, "/x", allDone, { ...options, onPending: (missing) => told.push(missing) });
  expect(told).toEqual(["not done"]);
});

const facts = { verb: "watch", object: "/x", server: "https://server", detail: "no" };

test("lists again when a watch ends or its version is gone", async () => {
  const client = server(
    { items: [object("a", "Pending")] },
    { items: [object("a", "Pending")], error: new ExpiredError({ ...facts, status: 410 }) },
    { items: [object("a", "Done")] },
  );
  const waiting = waitForObjects(client, "/x", allDone, options);
  await vi.runAllTimersAsync();
  await waiting;
});

test("asks again until there is an answer", async () => {
  const ask = vi.fn().mockRejectedValueOnce(new Error("connection refused")).mockResolvedValueOnce({});
  const waiting = waitForAnswer(ask, options);
  await vi.runAllTimersAsync();
  await waiting;
  expect(ask).toHaveBeenCalledTimes(2);
});

test("does not repeat what the server refuses for good", async () => {
  const refusal = new InvalidError({ ...facts, status: 422 });
  await expect(waitForAnswer(() => Promise.reject(refusal), options)).rejects.toBe(refusal);
});

test("says what it saw last when time is up", async () => {
  vi.useRealTimers();
  const waiting = waitForAnswer(() => Promise.reject(new Error("no route")), { what: "CDI", timeoutMs: 10 });
  await expect(waiting).rejects.toThrow("for CDI in vain. Last seen: no route.");
});

test("gives the reason of an abort", async () => {
  vi.useRealTimers();
  const signal = AbortSignal.abort(new Error("enough"));
  await expect(waitForAnswer(async () => undefined, { ...options, signal })).rejects.toThrow("enough");
});
