import { existsSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { SetupError, say } from "./messages.mjs";
import { Interrupted, runStep } from "./run-child.mjs";

const heartbeatMs = 10_000;

/** Makes node_modules hold what package-lock.json says. */
export async function ensureDependencies(root) {
  const missing = missingPackages(
    readPackages(root, "package-lock.json"),
    readPackages(root, "node_modules/.package-lock.json"),
  );
  if (missing.length === 0) return;
  say(`Installing dependencies with npm ci: ${summary(missing)}.`);
  await install(root);
}

/** What package-lock.json asks for and node_modules lacks. Packages for other platforms are optional. */
export function missingPackages(wanted, installed) {
  if (!installed) return ["there is no node_modules folder"];
  return Object.entries(wanted ?? {})
    .filter(([path, entry]) => path.includes("node_modules/") && !entry.optional && !entry.devOptional)
    .filter(([path, entry]) => versionOf(installed[path]) !== versionOf(entry))
    .map(([path, entry]) => `${path.replace(/^node_modules\//, "")} ${versionOf(entry)} is missing`);
}

function versionOf(entry) {
  return entry && (entry.link ? `from ${entry.resolved}` : entry.version);
}

function summary(missing) {
  const shown = missing.slice(0, 3).join(", ");
  return missing.length > 3 ? `${shown}, and ${missing.length - 3} more` : shown;
}

function readPackages(root, file) {
  const path = join(root, file);
  return existsSync(path) ? JSON.parse(readFileSync(path, "utf8")).packages : undefined;
}

async function install(root) {
  const started = Date.now();
  const beat = setInterval(() => say(`  still installing (${seconds(started)})`), heartbeatMs);
  try {
    const code = await npm(root, ["ci", "--no-audit", "--no-fund", "--loglevel=error"]);
    if (code !== 0) throw failure(`npm ended with code ${code}`);
  } catch (error) {
    throw error instanceof SetupError || error instanceof Interrupted ? error : failure(error.message);
  } finally {
    clearInterval(beat);
  }
  say(`Installed in ${seconds(started)}.`);
}

/** The npm that started this script, else the one on PATH. */
function npm(root, args) {
  const started = process.env.npm_execpath ?? "";
  const [file, first] = basename(started) === "npm-cli.js" ? [process.execPath, [started]] : ["npm", []];
  return runStep(file, [...first, ...args], { cwd: root, stdio: ["ignore", 2, 2] });
}

function failure(reason) {
  return new SetupError(
    `Cannot install the dependencies: ${reason}. npm's own words are above.\n` +
      "Look whether the registry can be reached (npm ping) and the disk has room, then run the same command again.",
  );
}

function seconds(since) {
  return `${Math.round((Date.now() - since) / 1000)} s`;
}
