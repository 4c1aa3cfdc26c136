import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { SetupError } from "./messages.mjs";

/** `require` of the ES modules that the Kubernetes client consists of. */
const oldest = [22, 12];

const wayOut = "Install Node.js 24 from https://nodejs.org, or let npm install it here: npm rebuild node";

/** The Node.js that runs the repository: this one when it can, else that of the package `node`. */
export function findNode(root) {
  const own = describeNode(process.versions.node, process.features.typescript);
  if (!own) return process.execPath;
  const installed = join(
    root,
    "node_modules",
    "node",
    "bin",
    process.platform === "win32" ? "node.exe" : "node",
  );
  if (!existsSync(installed)) {
    throw new SetupError(
      `Cannot run with this Node.js: ${own}. node_modules/node has none either. ${wayOut}`,
    );
  }
  let facts;
  try {
    const script = "JSON.stringify([process.versions.node, process.features.typescript])";
    facts = JSON.parse(execFileSync(installed, ["-p", script], { encoding: "utf8" }));
  } catch (error) {
    throw new SetupError(`Cannot run ${installed}: ${error.message}. ${wayOut}`, { cause: error });
  }
  const problem = describeNode(...facts);
  if (problem)
    throw new SetupError(`Cannot run with this Node.js: ${own}. In node_modules: ${problem}. ${wayOut}`);
  return installed;
}

/** Why a Node.js cannot run the repository; `undefined` when it can. */
export function describeNode(version, typescript) {
  const [major, minor] = version.split(".").map(Number);
  if (major < oldest[0] || (major === oldest[0] && minor < oldest[1])) {
    return `it is ${version}, ${oldest.join(".")} or newer is needed`;
  }
  return typescript ? undefined : `${version} does not run TypeScript files by itself, 22.18 and newer do`;
}
