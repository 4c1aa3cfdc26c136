import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Deeds } from "../../../provider/runtime/deeds.ts";

let kill: ReturnType<typeof vi.spyOn>;
beforeEach(() => {
  vi.useFakeTimers();
  kill = vi.spyOn(process, "kill").mockReturnValue(true);
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const untilAborted = (signal: AbortSignal) =>
  new Promise<never>((_resolve, reject) => signal.addEventListener("abort", () => reject(signal.reason)));

describe("Deeds.run()", () => {
  it("aborts what is under way when the process is told to end, and ends it after the last word", async () => {
    const deeds = new Deeds();
    const before = process.listenerCount("SIGTERM");
    const running = [deeds.run(untilAborted), deeds.run(untilAborted)].map((deed) =>
      deed.catch((error: Error) => error.message),
    );
    process.emit("SIGTERM", "SIGTERM");
    for (const message of await Promise.all(running)) expect(message).toContain("Interrupted (SIGTERM)");
    expect(kill).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(kill).toHaveBeenCalledExactlyOnceWith(process.pid, "SIGTERM");
    expect(process.listenerCount("SIGTERM")).toBe(before);
  });

  it("leaves signals alone while nothing is under way", async () => {
    const before = process.listenerCount("SIGINT");
    await expect(new Deeds().run(async () => "done")).resolves.toBe("done");
    expect(process.listenerCount("SIGINT")).toBe(before);
    expect(kill).not.toHaveBeenCalled();
  });
});
