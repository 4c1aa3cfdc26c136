import { existsSync, readFileSync, realpathSync } from "node:fs";
import { dirname, join } from "node:path";

/** A package.json, as far as it matters here. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly pulumi?: {
    readonly resource?: boolean;
    readonly name?: string;
    readonly version?: string;
    readonly server?: string;
  };
}

/** A Pulumi plugin that a package asks for. */
export interface RequiredPlugin {
  readonly name: string;
  readonly version: string;
  readonly server: string;
}

/** The packages a program depends on: its direct ones, or all that they reach. */
export function installedPackages(directory: string, transitive: boolean): Manifest[] {
  const found = new Map<string, Manifest>();
  const visit = (from: string, names: readonly string[]): void => {
    for (const name of names) {
      const folder = packageFolder(from, name);
      if (folder === undefined || found.has(folder)) continue;
      const manifest = readManifest(folder);
      if (!manifest) continue;
      found.set(folder, manifest);
      if (transitive) visit(folder, Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies }));
    }
  };
  const program = readManifest(directory);
  visit(
    directory,
    Object.keys({ ...program?.dependencies, ...program?.devDependencies, ...program?.peerDependencies }),
  );
  return [...found.values()];
}

/** The plugins that a program's packages ask for in their package.json. */
export function requiredPlugins(directory: string): RequiredPlugin[] {
  const plugins = installedPackages(directory, true)
    .filter((manifest) => manifest.pulumi?.resource === true)
    .map(({ name, version, pulumi }) => ({
      name: pulumi?.name ?? name.replace(/^@pulumi\//, ""),
      version: (pulumi?.version ?? version).replace(/^v?/, "v"),
      server: pulumi?.server ?? "",
    }));
  return [...new Map(plugins.map((plugin) => [`${plugin.name}@${plugin.version}`, plugin])).values()];
}

function packageFolder(from: string, name: string): string | undefined {
  for (let folder = from; ; folder = dirname(folder)) {
    const candidate = join(folder, "node_modules", name);
    if (existsSync(join(candidate, "package.json"))) return realpathSync(candidate);
    if (folder === dirname(folder)) return undefined;
  }
}

function readManifest(folder: string): Manifest | undefined {
  try {
    return JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Manifest;
  } catch {
    return undefined;
  }
}
