import { createHash } from "node:crypto";
import { constants, copyFile, link, mkdir, realpath, stat, symlink } from "node:fs/promises";
import { dirname, join } from "node:path";
import { exists, publishFolder } from "../host/files.ts";
import type { CachePaths } from "../host/paths.ts";
import { codeOf } from "../host/sandbox-error.ts";
import { pluginFile, pluginFolder } from "./find-kubernetes-plugin.ts";
import { companions, standInCompanions } from "./find-language-host.ts";
import type { FoundTool } from "./tool.ts";

/** The tools that have to lie beside each other. */
export interface ToolSet {
  readonly pulumi: FoundTool;
  readonly languageHost: FoundTool;
  readonly kubernetesPlugin: FoundTool;
  readonly node: FoundTool;
}

/** Folders in which the CLI finds its plugins without a word. */
export interface Arrangement {
  /** For the front of PATH: `pulumi`, its companions, and `node`. */
  readonly bin: string;
  /** What PULUMI_HOME holds under this name: the Kubernetes plugin, installed. */
  readonly plugins: string;
}

/**
 * Lays the tools out as an installation of Pulumi does.
 * The CLI warns about every plugin that it finds on PATH, but neither about those beside its own file nor about
 * installed ones. As it follows links to its own file, that file has to be in the folder itself.
 */
export async function arrange(tools: ToolSet, cache: CachePaths): Promise<Arrangement> {
  const folder = join(cache.root, "tools", await arrangementKey(tools));
  await mkdir(dirname(folder), { recursive: true });
  if (!(await exists(folder))) {
    await publishFolder(folder, async (next) => {
      await arrangePrograms(tools, join(next, "bin"));
      await arrangePlugin(tools.kubernetesPlugin, pluginFolder(next));
    });
  }
  return { bin: join(folder, "bin"), plugins: join(folder, "plugins") };
}

/** The same tools at the same places give the same key. */
async function arrangementKey(tools: ToolSet): Promise<string> {
  const facts = await Promise.all(
    Object.values(tools).map(async (tool: FoundTool) => {
      const { size, mtimeMs } = await stat(tool.path);
      return [tool.origin, tool.version, tool.path, size, mtimeMs];
    }),
  );
  return createHash("sha256").update(JSON.stringify(facts)).digest("hex").slice(0, 16);
}

async function arrangePrograms({ pulumi, languageHost, node }: ToolSet, bin: string): Promise<void> {
  await mkdir(bin, { recursive: true });
  await symlink(node.path, join(bin, "node"));
  await place(pulumi.path, join(bin, "pulumi"));
  const folder = languageHost.origin === "stand-in" ? standInCompanions : dirname(languageHost.path);
  for (const companion of companions) await symlink(join(folder, companion), join(bin, companion));
}

async function arrangePlugin(plugin: FoundTool, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await symlink(plugin.path, join(folder, pluginFile));
}

/** The same file under a second name; a copy where that is another file system. */
async function place(from: string, to: string): Promise<void> {
  const file = await realpath(from);
  try {
    await link(file, to);
  } catch (error) {
    if (codeOf(error) !== "EXDEV" && codeOf(error) !== "EPERM") throw error;
    await copyFile(file, to, constants.COPYFILE_FICLONE);
  }
}
