/** `npm run tools -- [--json | --shell]`: the programs in use, and where they come from. */
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { stateRoot } from "../host/paths.ts";
import { messageOf, tellError } from "../host/sandbox-error.ts";
import { chooseReporter } from "../terminal/choose-reporter.ts";
import { describeTools, shellExports, toolsOf } from "./describe-tools.ts";
import { toolchain } from "./toolchain.ts";

const help = `usage: npm run tools -- [--json | --shell]

Finds the Pulumi CLI, its Kubernetes plugin, the host of Node.js programs, Node.js, Go and kubectl; builds or
downloads what is missing; and says what it found.

  --json    as JSON
  --shell   as the environment to run pulumi in: eval "$(npm run --silent tools -- --shell)"`;

const options = {
  json: { type: "boolean" },
  shell: { type: "boolean" },
  help: { type: "boolean", short: "h" },
} as const;

async function main(): Promise<string> {
  const { values } = parseArgs({ options });
  if (values.help) return help;
  const found = await toolchain({ reporter: chooseReporter() });
  if (values.shell) return shellExports(await found.environment(userFolder()));
  return values.json ? JSON.stringify(toolsOf(found), undefined, 2) : describeTools(toolsOf(found));
}

/** Stacks made by hand outlive the cache, which may be removed at any time. */
function userFolder(): string {
  return join(dirname(stateRoot()), "pulumi-kubevirt-stacks");
}

try {
  console.log(await main());
} catch (error) {
  const misspelt = error instanceof TypeError && "code" in error;
  console.error(
    misspelt ? `${messageOf(error)}\n"npm run tools -- --help" shows what there is.` : tellError(error),
  );
  process.exitCode = misspelt ? 2 : 1;
}
