import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, test } from "vitest";
import {
  identify,
  isAlive,
  type ProcessIdentity,
  parseStat,
  processTree,
  residentBytes,
  sendSignal,
  waitForEnd,
} from "../../../sandbox/host/processes.ts";

async function sleeper() {
  const child = spawn("sleep", ["60"], { stdio: "ignore" });
  await once(child, "spawn");
  const identity = await identify(child.pid ?? 0);
  if (!identity) throw new Error("sleep does not run");
  return identity;
}

test("reads a stat line whose program has blanks and brackets in its name", () => {
  const rest = Array.from({ length: 17 }, (_, index) => index).join(" ");
  expect(parseStat(`42 (a) b (c) S 7 ${rest} 123456 0`)).toEqual({
    state: "S",
    parent: 7,
    startTime: "123456",
  });
  expect(parseStat("")).toBeUndefined();
});

test("takes a process of the same id, but started at another time or boot, for another", async () => {
  const self = (await identify(process.pid)) as ProcessIdentity;
  await expect(isAlive(self)).resolves.toBe(true);
  await expect(isAlive({ ...self, startTime: "1" })).resolves.toBe(false);
  await expect(isAlive({ ...self, bootId: "another" })).resolves.toBe(false);
  await expect(sendSignal({ ...self, startTime: "1" }, "SIGKILL")).resolves.toBe(false);
});

test("finds a child below its parent, and sees its end", async () => {
  const identity = await sleeper();
  expect(await processTree(process.pid)).toContain(identity.pid);
  expect(await residentBytes(identity.pid)).toBeGreaterThan(0);
  await expect(sendSignal(identity, "SIGKILL")).resolves.toBe(true);
  await expect(waitForEnd([identity], 5_000)).resolves.toEqual([]);
});

test("returns what has not ended in time", async () => {
  const identity = await sleeper();
  await expect(waitForEnd([identity], 0)).resolves.toEqual([identity]);
  await sendSignal(identity, "SIGKILL");
});
