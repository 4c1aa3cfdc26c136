import { readFileSync } from "node:fs";
import { join } from "node:path";
import { CliError } from "./cli-error.ts";
import { clusterOf } from "./cluster-of.ts";
import { HELP, type Invocation, parseCommandLine } from "./command-line.ts";
import { plan, reaches } from "./plan.ts";
import { readObjects } from "./read-objects.ts";
import { describePlan, describeReports } from "./report.ts";
import { validate } from "./validate.ts";

/** Runs a command line; what it prints, and its exit code. */
export function run(args: readonly string[]): { readonly text: string; readonly code: number } {
  try {
    return carryOut(parseCommandLine(args));
  } catch (error) {
    if (error instanceof CliError) return { text: error.message, code: 2 };
    throw error;
  }
}

function carryOut(invocation: Invocation): { readonly text: string; readonly code: number } {
  const { command, files, json, failOn } = invocation;
  if (command === "help") return { text: HELP, code: 0 };
  if (command === "version") return { text: version(), code: 0 };
  if (command === "validate") {
    const reports = validate(files.flatMap(readObjects), clusterOf(invocation));
    const code = reports.some(({ failures }) => failures.length > 0) ? 1 : 0;
    return { text: json ? asJson(reports) : describeReports(reports), code };
  }
  const [before = "", after = ""] = files;
  const plans = plan(readObjects(before), readObjects(after), clusterOf(invocation));
  const code = failOn !== undefined && reaches(plans, failOn) ? 1 : 0;
  return { text: json ? asJson(plans) : describePlan(plans), code };
}

const asJson = (value: unknown): string => JSON.stringify(value, undefined, 2);

function version(): string {
  const manifest = readFileSync(join(__dirname, "../../package.json"), "utf8");
  return (JSON.parse(manifest) as { version: string }).version;
}
