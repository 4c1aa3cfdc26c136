import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { expect, test } from "vitest";
import { withLock } from "../../../sandbox/host/lock.ts";

const lockModule = join(import.meta.dirname, "../../../sandbox/host/lock.ts");

/** A name of its own for each test, so that runs side by side do not meet. */
const uniqueName = () => `test ${process.pid} ${Math.random()}`;

/** A process that holds a lock until it is killed. */
async function holder(name: string) {
  const program = `import { withLock } from ${JSON.stringify(lockModule)};
    await withLock(${JSON.stringify(name)}, () => new Promise((resolve) => { console.log("held"); setTimeout(resolve, 60_000); }));`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", program], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  await once(child.stdout, "data");
  return child;
}

test("lets one task run after the other", async () => {
  const name = uniqueName();
  const order: string[] = [];
  const task = (label: string) =>
    withLock(name, async () => {
      order.push(`${label} starts`);
      await new Promise((resolve) => setImmediate(resolve));
      order.push(`${label} ends`);
    });
  await Promise.all([task("a"), task("b"), task("c")]);
  for (let index = 0; index < order.length; index += 2) {
    expect(order[index]?.replace("starts", "ends")).toBe(order[index + 1]);
  }
  expect(order).toHaveLength(6);
});

test("does not keep tasks of other names waiting", async () => {
  await withLock(uniqueName(), () => withLock(uniqueName(), async () => undefined));
});

test("frees the lock when the task fails", async () => {
  const name = uniqueName();
  await expect(withLock(name, () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  await expect(withLock(name, async () => "free")).resolves.toBe("free");
});

test("names the holder, and goes on as soon as it is killed", async () => {
  const name = uniqueName();
  const child = await holder(name);
  const told: string[] = [];
  await withLock(name, async () => undefined, {
    onWait: (pid) => {
      told.push(pid);
      child.kill("SIGKILL");
    },
  });
  expect(told).toEqual([`${child.pid}`]);
});

test("gives up waiting when it is aborted", async () => {
  const name = uniqueName();
  const abort = new AbortController();
  await withLock(name, async () => {
    const second = withLock(name, async () => undefined, {
      signal: abort.signal,
      onWait: () => abort.abort("enough"),
    });
    await expect(second).rejects.toBe("enough");
  });
});
