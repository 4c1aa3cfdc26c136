import { createKube } from "../../provider/kube/index.ts";
import { onInterrupt } from "../../sandbox/host/on-interrupt.ts";
import { codeOf, messageOf, tellError } from "../../sandbox/host/sandbox-error.ts";
import { chooseReporter } from "../../sandbox/terminal/choose-reporter.ts";
import { formatDuration } from "../../sandbox/terminal/render.ts";
import { toolchain } from "../../sandbox/tools/toolchain.ts";
import { prepareCluster } from "./cluster.ts";
import { createNarrator } from "./narrator.ts";
import { parseOptions, usage } from "./options.ts";
import { PulumiCommands } from "./pulumi.ts";
import { steps } from "./steps.ts";

/** Runs the demo; the exit code tells whether every step did what it says. */
async function main(args: readonly string[], signal: AbortSignal): Promise<void> {
  const options = parseOptions(args);
  if (options.help) {
    process.stdout.write(usage);
    return;
  }
  const started = performance.now();
  const story = steps(options);
  const narrator = createNarrator(process.stdout, story.length);
  const tools = await toolchain({ reporter: chooseReporter(), signal });
  await using cluster = await prepareCluster(options, tools, narrator, signal);
  const kube = createKube({
    kubeconfig: cluster.kubeconfig,
    ...(options.context ? { context: options.context } : {}),
  });
  try {
    const pulumi = new PulumiCommands(narrator, cluster.env, options.verbose);
    for (const { title, play } of story) {
      signal.throwIfAborted();
      narrator.step(title);
      await play({ narrator, pulumi, kube, cluster });
    }
  } finally {
    await kube.close();
  }
  narrator.say("");
  narrator.say(
    `All ${story.length} steps did what they say, in ${formatDuration(performance.now() - started)}.`,
  );
}

/** What the user gets to read of a failure, and the exit code for it. */
function tellFailure(error: unknown): readonly [text: string, code: number] {
  if (interrupted.signal.aborted) {
    return [
      "Interrupted. What is built is kept; the next run starts from an empty cluster.",
      interruptedCode,
    ];
  }
  if (error instanceof TypeError && codeOf(error)?.startsWith("ERR_PARSE_ARGS")) {
    return [`${error.message}. "npm run demo -- --help" shows what there is.`, 2];
  }
  return [codeOf(error) === undefined ? messageOf(error) : tellError(error), 1];
}

/** 128 + SIGINT, as shells say it. */
const interruptedCode = 130;
const interrupted = new AbortController();
onInterrupt(() => interrupted.abort());

main(process.argv.slice(2), interrupted.signal).catch((error: unknown) => {
  const [text, code] = tellFailure(error);
  process.stderr.write(`\n${text}\n`);
  process.exitCode = code;
});
