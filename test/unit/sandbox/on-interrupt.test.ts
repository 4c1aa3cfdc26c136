import { EventEmitter } from "node:events";
import { expect, test, vi } from "vitest";
import { onInterrupt } from "../../../sandbox/host/on-interrupt.ts";

function scene() {
  const events = new EventEmitter();
  const handle = vi.fn();
  const end = vi.fn();
  let time = 0;
  const stop = onInterrupt(handle, { events, now: () => time, end });
  const send = (signal: string, at: number) => {
    time = at;
    events.emit(signal, signal);
  };
  return { events, handle, end, stop, send };
}

test("takes a signal that comes twice at once for one, as a group gets it and a parent passes it on", () => {
  const { handle, end, send } = scene();
  send("SIGINT", 0);
  send("SIGINT", 5);
  send("SIGTERM", 900);
  expect(handle).toHaveBeenCalledOnce();
  expect(end).not.toHaveBeenCalled();
});

test("lets a second interrupt end the process", () => {
  const { events, handle, end, send } = scene();
  send("SIGINT", 0);
  send("SIGINT", 1_500);
  expect(handle).toHaveBeenCalledOnce();
  expect(end).toHaveBeenCalledExactlyOnceWith("SIGINT");
  expect(events.listenerCount("SIGINT")).toBe(0);
});

test("listens no more when it is stopped", () => {
  const { events, stop } = scene();
  stop();
  expect(events.listenerCount("SIGINT") + events.listenerCount("SIGTERM")).toBe(0);
});
