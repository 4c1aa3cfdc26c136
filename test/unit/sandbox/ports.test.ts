import { expect, test } from "vitest";
import { freePort, portsOf } from "../../../sandbox/host/ports.ts";

test("gives a name the same port every time", async () => {
  const free = async () => true;
  const first = await freePort("default", undefined, free);
  await expect(freePort("default", undefined, free)).resolves.toBe(first);
  await expect(freePort("other", undefined, free)).resolves.not.toBe(first);
});

test("keeps the preferred port while it is free, and takes the next free one otherwise", async () => {
  const [first, second] = portsOf("default");
  await expect(freePort("default", 5000, async () => true)).resolves.toBe(5000);
  await expect(freePort("default", 5000, async (port) => port !== 5000 && port !== first)).resolves.toBe(
    second,
  );
});

test("tries each port once, and says so when none is free", async () => {
  const ports = [...portsOf("default")];
  expect(new Set(ports).size).toBe(ports.length);
  expect(Math.max(...ports)).toBeLessThan(32_768);
  await expect(freePort("default", undefined, async () => false)).rejects.toThrow(/No port of 127.0.0.1/);
});
