import { chmod, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { answerOf, programsOnPath } from "../../../sandbox/tools/command.ts";

let root: string;
const at = (...parts: readonly string[]) => join(root, ...parts);

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "pulumi-kubevirt-path-"));
  for (const folder of ["one", "two", "three/pulumi"]) await mkdir(at(folder), { recursive: true });
  await writeFile(at("one", "pulumi"), "#!/bin/sh\necho v1.2.3\n", { mode: 0o755 });
  await writeFile(at("two", "pulumi"), "#!/bin/sh\nexit 3\n", { mode: 0o644 });
});
afterAll(() => rm(root, { recursive: true, force: true }));

describe("programsOnPath", () => {
  it("finds files that may be run, in PATH's order, each once", async () => {
    const path = [at("two"), at("three"), at("one"), at("nowhere"), at("one"), "relative", ""].join(":");
    expect(await programsOnPath("pulumi", path)).toEqual([at("one", "pulumi")]);
    await chmod(at("two", "pulumi"), 0o755);
    expect(await programsOnPath("pulumi", path)).toEqual([at("two", "pulumi"), at("one", "pulumi")]);
  });

  it("finds nothing without a PATH", async () => {
    expect(await programsOnPath("pulumi", undefined)).toEqual([]);
  });
});

describe("answerOf", () => {
  it("is what a program prints, and nothing when it fails or is not there", async () => {
    expect(await answerOf(at("one", "pulumi"), [], {})).toBe("v1.2.3\n");
    await chmod(at("two", "pulumi"), 0o755);
    expect(await answerOf(at("two", "pulumi"), [], {})).toBeUndefined();
    expect(await answerOf(at("nowhere"), [], {})).toBeUndefined();
  });
});
