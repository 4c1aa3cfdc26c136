import type { WriteStream } from "node:tty";
import { liveReporter } from "./live-reporter.ts";
import { plainReporter } from "./plain-reporter.ts";
import type { Reporter } from "./reporter.ts";

/** A live line on a terminal; plain lines in a pipe, a file, a dumb terminal or CI. */
export function chooseReporter(
  stream: WriteStream = process.stderr,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Reporter {
  const live = stream.isTTY && !environment.CI && environment.TERM !== "dumb";
  return live ? liveReporter(stream) : plainReporter((line) => stream.write(`${line}\n`));
}
