import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { cachePaths } from "../../../sandbox/host/paths.ts";
import { silentReporter } from "../../../sandbox/terminal/reporter.ts";
import { findLanguageHost } from "../../../sandbox/tools/find-language-host.ts";
import { findPulumi } from "../../../sandbox/tools/find-pulumi.ts";

let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "pulumi-kubevirt-tools-"));
});
afterEach(() => rm(root, { recursive: true, force: true }));

async function program(folder: string, name: string, says: string): Promise<void> {
  await mkdir(join(root, folder), { recursive: true });
  await writeFile(join(root, folder, name), `#!/bin/sh\necho ${says}\n`, { mode: 0o755 });
}

function find(...folders: readonly string[]) {
  const environment = { PATH: folders.map((folder) => join(root, folder)).join(":") };
  const cache = cachePaths({ XDG_CACHE_HOME: join(root, "cache") });
  const gone = AbortSignal.abort(new Error("it would build"));
  return findPulumi(environment, { cache, reporter: silentReporter, signal: gone });
}

describe("findPulumi", () => {
  it("takes the first CLI on PATH that is new enough", async () => {
    await program("old", "pulumi", "v3.100.0");
    await program("odd", "pulumi", "hello");
    await program("new", "pulumi", "v3.231.0");
    expect(await find("old", "odd", "new")).toEqual({
      name: "pulumi",
      origin: "official",
      version: "3.231.0",
      path: join(root, "new", "pulumi"),
    });
  });

  it("builds one when those on PATH are too old", async () => {
    await program("old", "pulumi", "v3.229.9");
    await expect(find("old")).rejects.toThrow(/it would build|Cannot build/);
  });
});

describe("findLanguageHost", () => {
  const cli = (folder: string, origin: "official" | "built") =>
    ({ name: "pulumi", origin, version: "3.240.0", path: join(root, folder, "pulumi") }) as const;

  it("takes the host that came with an official CLI", async () => {
    await program("new", "pulumi", "v3.240.0");
    await program("new", "pulumi-language-nodejs", "0");
    await program("new", "pulumi-resource-pulumi-nodejs", "0");
    const host = await findLanguageHost(cli("new", "official"), "");
    expect(host).toMatchObject({ origin: "official", path: join(root, "new", "pulumi-language-nodejs") });
  });

  it("takes ours when the host or the provider of dynamic resources is missing", async () => {
    await program("new", "pulumi", "v3.240.0");
    await program("new", "pulumi-language-nodejs", "0");
    expect(await findLanguageHost(cli("new", "official"), "")).toMatchObject({ origin: "stand-in" });
    expect(await findLanguageHost(cli("new", "built"), join(root, "new"))).toMatchObject({
      origin: "stand-in",
    });
  });
});
