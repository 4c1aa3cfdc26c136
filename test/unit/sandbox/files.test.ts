import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { publishFolder, writeAtomically } from "../../../sandbox/host/files.ts";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "files-"));
});
afterEach(() => rm(folder, { recursive: true }));

test("replaces a file and leaves nothing else behind", async () => {
  await writeAtomically(join(folder, "sub", "a"), "one");
  await writeAtomically(join(folder, "sub", "a"), "two");
  expect(await readFile(join(folder, "sub", "a"), "utf8")).toBe("two");
  expect(await readdir(join(folder, "sub"))).toEqual(["a"]);
});

test("shows a folder only when it is complete", async () => {
  await publishFolder(join(folder, "build"), async (temporary) => {
    await writeFile(join(temporary, "program"), "x");
    expect(await readdir(folder)).not.toContain("build");
  });
  expect(await readdir(folder)).toEqual(["build"]);
});

test("leaves nothing when filling the folder fails", async () => {
  const filling = publishFolder(join(folder, "build"), () => Promise.reject(new Error("no space")));
  await expect(filling).rejects.toThrow("no space");
  expect(await readdir(folder)).toEqual([]);
});

test("keeps what another process published meanwhile", async () => {
  const fill = (content: string) => async (temporary: string) =>
    writeFile(join(temporary, "program"), content);
  await publishFolder(join(folder, "build"), async (temporary) => {
    await publishFolder(join(folder, "build"), fill("theirs"));
    await fill("ours")(temporary);
  });
  expect(await readFile(join(folder, "build", "program"), "utf8")).toBe("theirs");
  expect(await readdir(folder)).toEqual(["build"]);
});
