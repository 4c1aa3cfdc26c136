import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
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
    await npm(root, ["ci", "--no-audit", "--no-fund", "--loglevel=error"]);
  } catch (error) {
    throw error instanceof SetupError || error instanceof Interrupted ? error : failure(error.message);
  } finally {
    clearInterval(beat);
  }
  say(`Installed in ${seconds(started)}.`);
}

/** The npm that started this script, else the one on PATH. What it says is shown if it fails, without its stack. */
async function npm(root, args) {
  const started = process.env.npm_execpath ?? "";
  const [file, first] = basename(started) === "npm-cli.js" ? [process.execPath, [started]] : ["npm", []];
  const folder = mkdtempSync(join(tmpdir(), "pulumi-kubevirt-npm-"));
  const words = join(folder, "stderr");
  const output = openSync(words, "w");
  try {
    const code = await runStep(file, [...first, ...args], { cwd: root, stdio: ["ignore", output, output] });
    if (code !== 0) throw failure(`npm ended with code ${code}`, tellingLines(readFileSync(words, "utf8")));
  } finally {
    closeSync(output);
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What npm says of a failure, without the stack and the fields of the error object, which only repeat it. */
export function tellingLines(words) {
  const lines = words.split("\n").map((line) => line.trimEnd());
  const isNoise = (line) =>
    /^npm error(?:\s*|\s+at .*|\s+[{}]|\s{2,}\S.*|\s+(?:syscall|errno) .*)$/.test(line);
  return lines
    .filter((line) => line !== "" && !isNoise(line))
    .map((line) => line.replace(/ \{$/, ""))
    .slice(-8);
}

function failure(reason, words = []) {
  return new SetupError(
    [
      `Cannot install the dependencies: ${reason}.`,
      ...words.map((line) => `  ${line}`),
      "Look whether the registry (npm config get registry) can be reached with npm ping, and whether the disk has room; " +
        "then run the same command again.",
    ].join("\n"),
  );
}

function seconds(since) {
  return `${Math.round((Date.now() - since) / 1000)} s`;
}
