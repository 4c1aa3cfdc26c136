import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { SetupError, say } from "./messages.mjs";
import { runStep } from "./run-child.mjs";

const sources = ["index.ts", "components", "provider", "tsconfig.json", "tsconfig.build.json"];
const nextName = "dist-next-";
const compiler = "node_modules/typescript/package.json";

/** Makes dist/ hold the compiled package. Goes by the sources' content, so a changed branch or clock does no harm. */
export async function ensureBuilt(root, node) {
  const key = sourceKey(root);
  const keyFile = join(root, "node_modules", ".cache", "pulumi-kubevirt", "dist-key");
  const built = existsSync(join(root, "dist", "index.js")) && existsSync(keyFile);
  if (built && readFileSync(keyFile, "utf8") === key) return;
  say("Compiling the package to dist/.");
  removeLeftovers(root);
  const next = join(root, `${nextName}${process.pid}`);
  try {
    await compile(root, node, next);
    mkdirSync(dirname(keyFile), { recursive: true });
    rmSync(keyFile, { force: true });
    rmSync(join(root, "dist"), { recursive: true, force: true });
    renameSync(next, join(root, "dist"));
    writeFileSync(keyFile, key);
  } catch (error) {
    // Somebody else's dist/ in our place was compiled at the same time.
    if (error.code !== "ENOTEMPTY" && error.code !== "EEXIST") throw error;
  } finally {
    rmSync(next, { recursive: true, force: true });
  }
}

/** What runs that were killed left behind. */
function removeLeftovers(root) {
  for (const name of readdirSync(root).filter((each) => each.startsWith(nextName))) {
    if (!isAlive(Number(name.slice(nextName.length))))
      rmSync(join(root, name), { recursive: true, force: true });
  }
}

function isAlive(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error.code === "EPERM";
  }
}

async function compile(root, node, folder) {
  const args = [
    join(root, "node_modules/typescript/bin/tsc"),
    "-p",
    "tsconfig.build.json",
    "--outDir",
    folder,
  ];
  const code = await runStep(node, args, { cwd: root, stdio: ["ignore", 2, 2] });
  if (code !== 0) {
    throw new SetupError(
      "Cannot compile the package: the compiler's errors are above. Correct them and run the same command again.",
    );
  }
  for (const file of filesBelow(folder).filter((path) => path.endsWith(".d.ts"))) {
    writeFileSync(file, portableImports(readFileSync(file, "utf8")));
  }
}

/**
 * The compiler leaves `./file.ts` in declarations, which older compilers of users refuse; `./file.js` all understand.
 */
export function portableImports(declarations) {
  return declarations.replace(/((?:from|import)\s*\(?\s*["']\.{1,2}\/[^"']*)\.ts(["'])/g, "$1.js$2");
}

function sourceKey(root) {
  const files = [...sources, compiler].map((path) => join(root, path)).filter((path) => existsSync(path));
  const hash = createHash("sha256");
  for (const file of files.flatMap((path) => (statSync(path).isDirectory() ? filesBelow(path) : [path]))) {
    const content = readFileSync(file);
    hash.update(`${file.slice(root.length)} ${content.length}\n`).update(content);
  }
  return hash.digest("hex");
}

function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) =>
      entry.isDirectory() ? filesBelow(join(folder, entry.name)) : [join(folder, entry.name)],
    );
}
