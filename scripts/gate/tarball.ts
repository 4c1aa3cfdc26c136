import { existsSync, readFileSync } from "node:fs";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import ts from "typescript";
import { failureLines, runCommand } from "./run-command.ts";

/** What users get when they install the package: packed, looked at, and loaded in a project of its own. */
export async function tarballViolations(root: string): Promise<readonly string[]> {
  if (!existsSync(join(root, "dist", "index.js"))) return ["dist/index.js is missing. Run npm run build."];
  const folder = await mkdtemp(join(tmpdir(), "pulumi-kubevirt-pack-"));
  try {
    const packed = await pack(root, folder);
    const found = packedFileViolations(packed.files);
    const publint = await failureLines(root, process.execPath, [
      join(root, "node_modules/publint/src/cli.js"),
      "run",
      packed.tarball,
      "--strict",
    ]);
    await install(root, folder, packed.tarball);
    return [...found, ...publint, ...(await use(root, folder))];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

interface Packed {
  readonly tarball: string;
  readonly files: readonly string[];
}

async function pack(root: string, folder: string): Promise<Packed> {
  const args = ["pack", "--json", "--ignore-scripts", "--pack-destination", folder];
  const { code, stdout, output } = await runCommand(root, "npm", args);
  if (code !== 0) throw new Error(`npm pack ended with code ${code}:\n${output}`);
  const described: unknown = JSON.parse(stdout);
  const [entry] = Object.values(described as Record<string, { filename: string; files: { path: string }[] }>);
  if (!entry) throw new Error("npm pack packed nothing.");
  return { tarball: join(folder, entry.filename), files: entry.files.map(({ path }) => path) };
}

const needed = [
  "package.json",
  "README.md",
  "LICENSE",
  "dist/index.js",
  "dist/index.d.ts",
  "dist/cli/main.js",
];

/** Files that are missing from the package, and files that users have no use for. */
export function packedFileViolations(files: readonly string[]): readonly string[] {
  const missing = needed.filter((path) => !files.includes(path));
  const extra = files.filter(
    (path) =>
      !needed.includes(path) &&
      !/^dist\/(index|cli|components|provider)\b.*\.(js|d\.ts|json|yaml)$/.test(path),
  );
  return [
    ...missing.map((path) => `${path} is not in the package. See "files" in package.json.`),
    ...extra.map((path) => `${path} is in the package, where it is of no use. See "files" in package.json.`),
  ];
}

/** A project with the unpacked package, and of this repository's packages only those that it declares. */
async function install(root: string, folder: string, tarball: string): Promise<void> {
  const target = join(folder, "node_modules", "pulumi-kubevirt");
  await mkdir(target, { recursive: true });
  const unpacked = await failureLines(folder, "tar", ["-xzf", tarball, "-C", target, "--strip-components=1"]);
  if (unpacked.length > 0) throw new Error(unpacked.join("\n"));
  const { dependencies, peerDependencies } = JSON.parse(readFileSync(join(target, "package.json"), "utf8"));
  for (const name of [
    "@types/node",
    "typescript",
    ...Object.keys({ ...dependencies, ...peerDependencies }),
  ]) {
    const link = join(folder, "node_modules", name);
    await mkdir(dirname(link), { recursive: true });
    await symlink(join(root, "node_modules", name), link, "dir");
  }
}

/** Loads every entry point by `require` and by `import`, and compiles a program against the declarations. */
async function use(root: string, folder: string): Promise<readonly string[]> {
  const { exports } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const entries = Object.keys(exports)
    .filter((path) => !path.endsWith(".json"))
    .map((path) => `pulumi-kubevirt${path.slice(1)}`);
  const names = JSON.stringify(entries);
  await writeFile(join(folder, "package.json"), '{ "name": "user" }\n');
  await writeFile(join(folder, "load.cjs"), loadAll(names, "require(name)"));
  await writeFile(join(folder, "load.mjs"), loadAll(names, "await import(name)"));
  await writeFile(
    join(folder, "program.ts"),
    entries.map((name, index) => `import * as e${index} from "${name}";\nvoid e${index};\n`).join(""),
  );
  return [
    ...(await failureLines(folder, process.execPath, ["load.cjs"])),
    ...(await failureLines(folder, process.execPath, ["load.mjs"])),
    ...typeErrors(folder),
  ];
}

/** A module without a single export tells that `import` could not see what `require` sees. */
function loadAll(names: string, load: string): string {
  return `(async () => {
  for (const name of ${names}) {
    const exported = Object.keys(${load}).filter((key) => !["default", "module.exports", "__esModule"].includes(key));
    if (exported.length === 0) throw new Error(name + " shows no exports to ${load}");
  }
})();
`;
}

/** Errors in the program and in this package's own declarations; those of other packages are not ours to correct. */
function typeErrors(folder: string): readonly string[] {
  const program = ts.createProgram([join(folder, "program.ts")], {
    strict: true,
    noEmit: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext,
    types: ["node"],
  });
  const own = program
    .getSourceFiles()
    .filter(({ fileName }) => /\/(pulumi-kubevirt|program\.ts)(\/|$)/.test(fileName.slice(folder.length)));
  return own
    .flatMap((file) => [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)])
    .map(({ file, messageText }) => {
      const path = file ? file.fileName.slice(folder.length + 1) : "";
      return `${path} ${ts.flattenDiagnosticMessageText(messageText, "\n")}`;
    });
}
