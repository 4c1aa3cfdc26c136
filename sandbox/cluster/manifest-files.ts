import { execFile } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { parseAllDocuments } from "yaml";
import type { KubeObject } from "../../provider/kube/interfaces.ts";
import { explainFailure } from "../build/build-failure.ts";
import { buildEnvironment } from "../build/modules.ts";
import { SandboxError } from "../host/sandbox-error.ts";

/** What every sandbox holds from the start: nodes, kwok's Stages, definitions, the CSI driver. */
export const manifestsFolder = join(import.meta.dirname, "..", "manifests");

/** The objects of a YAML text of any number of documents. */
export function parseManifest(text: string, origin: string): readonly KubeObject[] {
  return parseAllDocuments(text).flatMap((document) => {
    const [problem] = document.errors;
    if (problem) throw new SandboxError(`Cannot read ${origin}: ${problem.message}`);
    const object = document.toJS() as KubeObject | null;
    return object ? [object] : [];
  });
}

/** All objects of the foundation. */
export async function readFoundation(): Promise<readonly KubeObject[]> {
  const names = (await readdir(manifestsFolder)).filter((name) => name.endsWith(".yaml")).sort();
  const paths = [...(await definitionFiles()), ...names.map((name) => join(manifestsFolder, name))];
  const objects = await Promise.all(
    paths.map(async (path) => parseManifest(await readFile(path, "utf8"), path)),
  );
  return objects.flat();
}

interface ModuleFiles {
  readonly modules: readonly {
    readonly module: string;
    readonly version: string;
    readonly files: readonly string[];
  }[];
}

/** Definitions that other projects keep in their Go modules: Go finds them in its module cache, or downloads them. */
async function definitionFiles(): Promise<readonly string[]> {
  const { modules } = JSON.parse(
    await readFile(join(manifestsFolder, "modules.json"), "utf8"),
  ) as ModuleFiles;
  const folders = await downloadModules(modules.map(({ module, version }) => `${module}@${version}`));
  return modules.flatMap(({ module, files }) => files.map((file) => join(folders.get(module) ?? "", file)));
}

async function downloadModules(versions: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const options = { cwd: "/", env: { ...process.env, ...buildEnvironment } };
  try {
    const { stdout } = await promisify(execFile)("go", ["mod", "download", "-json", ...versions], options);
    // Go prints one indented object after the other.
    const modules = stdout.split(/^(?=\{)/m).map((text) => JSON.parse(text) as { Path: string; Dir: string });
    return new Map(modules.map(({ Path, Dir }) => [Path, Dir]));
  } catch (error) {
    const output =
      error instanceof Error && "stdout" in error
        ? `${String(error.stdout)}\n${error.message}`
        : String(error);
    throw new SandboxError(explainFailure(versions.join(", "), output.split("\n"), "above"), {
      cause: error,
    });
  }
}
