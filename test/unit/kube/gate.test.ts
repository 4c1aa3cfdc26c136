import { getEventListeners } from "node:events";
import { describe, expect, it } from "vitest";
import { Gate } from "../../../provider/kube/gate.ts";

describe("Gate", () => {
  it("lets so many through at a time, first come first served", async () => {
    const gate = new Gate(2);
    const order: number[] = [];
    let inside = 0;
    let most = 0;
    const deed = async (index: number) => {
      order.push(index);
      most = Math.max(most, ++inside);
      await new Promise((resolve) => setImmediate(resolve));
      inside--;
    };
    await Promise.all([0, 1, 2, 3, 4].map((index) => gate.run(() => deed(index))));
    expect(order).toEqual([0, 1, 2, 3, 4]);
    expect(most).toBe(2);
  });

  it("makes room again after a deed that failed", async () => {
    const gate = new Gate(1);
    await expect(gate.run(() => Promise.reject(new Error("no")))).rejects.toThrow("no");
    expect(await gate.run(async () => "yes")).toBe("yes");
  });

  it("gives up a place in the queue when aborted, and leaves no listener", async () => {
    const gate = new Gate(1);
    const controller = new AbortController();
    let finish: (() => void) | undefined;
    const first = gate.run(
      () =>
        new Promise<void>((resolve) => {
          finish = resolve;
        }),
    );
    const second = gate.run(async () => "second", controller.signal);
    const third = gate.run(async () => "third", AbortSignal.timeout(60_000));
    controller.abort(new Error("enough"));
    await expect(second).rejects.toThrow("enough");
    finish?.();
    await first;
    expect(await third).toBe("third");
    expect(getEventListeners(controller.signal, "abort")).toEqual([]);
  });
});
