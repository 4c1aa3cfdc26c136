import { parseCommandLine, UsageError } from "./commands/command-line.ts";
import { run } from "./commands/run.ts";
import { onInterrupt } from "./host/on-interrupt.ts";
import { codeOf, tellError } from "./host/sandbox-error.ts";
import { chooseReporter } from "./terminal/choose-reporter.ts";

const program = "npm run sandbox --";

/** 128 + SIGINT, as shells say it. */
const interruptedCode = 130;

/** Exit codes: 0 done, 1 failed, 2 not understood, 130 interrupted. */
async function main(args: readonly string[]): Promise<number> {
  const interrupted = new AbortController();
  onInterrupt(() => interrupted.abort());
  const reporter = chooseReporter();
  try {
    const invocation = parseCommandLine(args);
    const print = (line: string) => process.stdout.write(`${line}\n`);
    return await run(invocation, { program, print, reporter, signal: interrupted.signal });
  } catch (error) {
    if (interrupted.signal.aborted) {
      console.error("Interrupted. The same command goes on from here.");
      return interruptedCode;
    }
    if (error instanceof UsageError) {
      const about = error.command ? ` ${error.command}` : "";
      console.error(`${error.message}\n"${program}${about} --help" shows what there is.`);
      return 2;
    }
    console.error(`Error: ${tellError(error).replace(/^Error: /, "")}`);
    return 1;
  }
}

// A reader that has seen enough (`| head`) is no error.
process.stdout.on("error", (error) => {
  if (codeOf(error) !== "EPIPE") throw error;
  process.exit(0);
});

process.exitCode = await main(process.argv.slice(2));
