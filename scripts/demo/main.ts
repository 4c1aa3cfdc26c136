import { createKube } from "../../provider/kube/index.ts";
import { chooseReporter } from "../../sandbox/terminal/choose-reporter.ts";
import { formatDuration } from "../../sandbox/terminal/render.ts";
import { toolchain } from "../../sandbox/tools/toolchain.ts";
import { prepareCluster } from "./cluster.ts";
import { createNarrator } from "./narrator.ts";
import { parseOptions, usage } from "./options.ts";
import { PulumiCommands } from "./pulumi.ts";
import { steps } from "./steps.ts";

/** Runs the demo; the exit code tells whether every step did what it says. */
async function main(args: readonly string[]): Promise<void> {
  const options = parseOptions(args);
  if (options.help) {
    process.stdout.write(usage);
    return;
  }
  const started = performance.now();
  const story = steps(options);
  const narrator = createNarrator(process.stdout, story.length);
  const tools = await toolchain({ reporter: chooseReporter() });
  await using cluster = await prepareCluster(options, tools, narrator);
  const kube = createKube({
    kubeconfig: cluster.kubeconfig,
    ...(options.context ? { context: options.context } : {}),
  });
  try {
    const pulumi = new PulumiCommands(narrator, cluster.env, options.verbose);
    for (const { title, play } of story) {
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

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
