import { mkdir, mkdtemp, readFile, readlink, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { cachePaths } from "../../../sandbox/host/paths.ts";
import { arrange, type ToolSet } from "../../../sandbox/tools/arrange.ts";
import type { FoundTool, Origin } from "../../../sandbox/tools/tool.ts";
import { kubernetesPluginVersion } from "../../../sandbox/tools/versions.ts";

let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "pulumi-kubevirt-arrange-"));
});
afterEach(() => rm(root, { recursive: true, force: true }));

async function tool(name: string, origin: Origin): Promise<FoundTool> {
  await mkdir(join(root, "from"), { recursive: true });
  const path = join(root, "from", name);
  await writeFile(path, name, { mode: 0o755 });
  return { name, origin, version: "1.0.0", path };
}

async function toolSet(): Promise<ToolSet> {
  return {
    pulumi: await tool("pulumi", "official"),
    languageHost: await tool("pulumi-language-nodejs", "official"),
    kubernetesPlugin: await tool("pulumi-resource-kubernetes", "official"),
    node: await tool("node", "official"),
  };
}

describe("arrange", () => {
  it("lays the CLI's own file beside its companions, and installs the plugin", async () => {
    const tools = await toolSet();
    const { bin, plugins } = await arrange(tools, cachePaths({ XDG_CACHE_HOME: join(root, "cache") }));
    expect((await stat(join(bin, "pulumi"))).isFile()).toBe(true);
    expect(await readFile(join(bin, "pulumi"), "utf8")).toBe("pulumi");
    expect(await readlink(join(bin, "pulumi-language-nodejs"))).toBe(tools.languageHost.path);
    expect(await readlink(join(bin, "node"))).toBe(tools.node.path);
    const plugin = join(
      plugins,
      `resource-kubernetes-v${kubernetesPluginVersion()}`,
      "pulumi-resource-kubernetes",
    );
    expect(await readFile(plugin, "utf8")).toBe("pulumi-resource-kubernetes");
  });

  it("keeps an arrangement while the tools stay, and makes another when one changes", async () => {
    const cache = cachePaths({ XDG_CACHE_HOME: join(root, "cache") });
    const tools = await toolSet();
    const first = await arrange(tools, cache);
    expect(await arrange(tools, cache)).toEqual(first);
    await writeFile(tools.pulumi.path, "pulumi, the next one");
    expect(await arrange(tools, cache)).not.toEqual(first);
  });
});
