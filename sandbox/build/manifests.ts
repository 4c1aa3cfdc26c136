import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { writeAtomically } from "../host/files.ts";
import type { CachePaths } from "../host/paths.ts";
import { messageOf, SandboxError } from "../host/sandbox-error.ts";
import { goModule, type ModuleName } from "./modules.ts";

/** An operator's release manifest, as its project would publish it. */
export interface OperatorManifest {
  readonly path: string;
  readonly content: string;
}

interface Generator {
  readonly program: string;
  /** The name of the published file, before its version. */
  readonly file: string;
  /** The module whose version that is. */
  readonly versionOf: string;
}

const generators: Readonly<Partial<Record<ModuleName, Generator>>> = {
  platform: { program: "kubevirt-manifest", file: "kubevirt-operator", versionOf: "kubevirt.io/kubevirt" },
  cdi: {
    program: "cdi-manifest",
    file: "cdi-operator",
    versionOf: "kubevirt.io/containerized-data-importer",
  },
};

/** The generated manifest in a build's folder. */
export const manifestFile = "manifest.yaml";

/**
 * Writes the manifest of a module's operator into the folder of its programs. It is generated from the same Go module
 * as those: nothing is downloaded, and they fit.
 */
export async function generateManifest(module: ModuleName, folder: string): Promise<void> {
  const generator = generators[module];
  if (!generator) return;
  const program = join(folder, generator.program);
  try {
    const { stdout } = await promisify(execFile)(program, [], { maxBuffer: 64 * 1024 * 1024 });
    await writeFile(join(folder, manifestFile), stdout);
  } catch (error) {
    throw new SandboxError(`Cannot print the operator's manifest with ${program}: ${messageOf(error)}`, {
      cause: error,
    });
  }
}

/** Puts a build's manifest where programs look for it, with a `.sha256` file as `sha256sum` writes it. */
export async function publishManifest(
  { module, folder }: { readonly module: ModuleName; readonly folder: string },
  cache: CachePaths,
): Promise<OperatorManifest | undefined> {
  const generator = generators[module];
  if (!generator) return undefined;
  const goMod = await readFile(join(goModule(module).folder, "go.mod"), "utf8");
  const name = `${generator.file}-${requiredVersion(goMod, generator.versionOf)}.yaml`;
  const path = join(cache.manifests, name);
  const content = await readFile(join(folder, manifestFile), "utf8");
  const published = await readFile(path, "utf8").catch(() => undefined);
  if (published !== content) {
    const sum = createHash("sha256").update(content).digest("hex");
    await writeAtomically(path, content);
    await writeAtomically(`${path}.sha256`, `${sum}  ${name}\n`);
  }
  return { path, content };
}

/** The version of a module that a go.mod file requires. */
export function requiredVersion(goMod: string, module: string): string {
  const requirements = goMod.split("\n").map((line) => line.trim().replace(/^require\s+/, ""));
  const version = requirements.find((line) => line.startsWith(`${module} v`))?.split(" ")[1];
  if (version) return version;
  throw new SandboxError(
    `A go.mod file of the sandbox does not require ${module}. Restore it from the repository.`,
  );
}
