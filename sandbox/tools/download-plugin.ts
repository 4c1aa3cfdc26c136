import { spawn } from "node:child_process";
import { mkdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { writeAtomically } from "../host/files.ts";
import { messageOf } from "../host/sandbox-error.ts";
import type { Reporter } from "../terminal/reporter.ts";
import type { Environment } from "./command.ts";
import type { FoundTool } from "./tool.ts";

/** A download of some 40 MB takes seconds; where nothing comes through, nobody should wait for minutes. */
const timeLimitMs = 60_000;

/** A download that failed is not tried again for a day. */
const retryAfterMs = 24 * 60 * 60 * 1000;

export interface PluginDownload {
  readonly pulumi: FoundTool;
  readonly version: string;
  /** The PULUMI_HOME that gets the plugin. */
  readonly home: string;
  readonly environment: Environment;
  readonly reporter: Reporter;
}

/** Installs the official Kubernetes plugin with the CLI. The result says why not; `undefined` when it is there. */
export async function downloadPlugin(download: PluginDownload): Promise<string | undefined> {
  const { home, reporter, version } = download;
  const memory = join(home, "download-failed.json");
  const remembered = recentFailure(await readFile(memory, "utf8").catch(() => ""), version, Date.now());
  if (remembered !== undefined) return remembered;
  await mkdir(home, { recursive: true });
  const step = reporter.step(`Downloading the official Kubernetes plugin ${version}`);
  const failure = await install(download);
  if (failure === undefined) {
    step.done();
    await rm(memory, { force: true });
    return undefined;
  }
  step.done("it cannot be had here: our stand-in takes its place");
  await writeAtomically(memory, `${JSON.stringify({ version, failure, at: Date.now() })}\n`);
  return failure;
}

/** The reason of a failure that is too recent to try again. */
export function recentFailure(memory: string, version: string, now: number): string | undefined {
  try {
    const {
      version: tried,
      failure,
      at,
    } = JSON.parse(memory) as { version: string; failure: string; at: number };
    return tried === version && now - at < retryAfterMs ? failure : undefined;
  } catch {
    return undefined;
  }
}

async function install({ pulumi, version, home, environment }: PluginDownload): Promise<string | undefined> {
  const env = { ...environment, PULUMI_HOME: home, PULUMI_SKIP_UPDATE_CHECK: "true" };
  const args = ["plugin", "install", "resource", "kubernetes", version, "--color=never"];
  try {
    const child = spawn(pulumi.path, args, {
      env,
      stdio: ["ignore", "ignore", "pipe"],
      timeout: timeLimitMs,
    });
    let said = "";
    child.stderr.on("data", (data: Buffer) => {
      said += data;
    });
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once("error", reject);
      child.once("close", resolve);
    });
    return code === 0 ? undefined : `its download failed: ${reasonIn(said)}`;
  } catch (error) {
    return `its download failed: ${messageOf(error)}`;
  }
}

/** The cause in what the CLI said: the end of the first line about a failing connection, else of the last line. */
export function reasonIn(output: string): string {
  const lines = output.split("\n").filter((line) => line.trim() !== "");
  const telling = lines.find((line) => /dial tcp|no such host|timeout|HTTP|x509/i.test(line)) ?? lines.at(-1);
  if (telling === undefined) return `no answer within ${timeLimitMs / 1000} s`;
  return /no such host/.test(telling)
    ? "the host's name does not resolve"
    : telling.split(": ").slice(-2).join(": ");
}
