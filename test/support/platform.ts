import { type Sandbox, start } from "../../sandbox/index.ts";
import { chooseReporter } from "../../sandbox/terminal/choose-reporter.ts";

let sandbox: Sandbox | undefined;

/**
 * Before the contract tests: one embedded platform for all of them, unless whoever runs them names a cluster by
 * KUBEVIRT_TEST_KUBECONFIG.
 */
export async function setup(): Promise<void> {
  if (process.env.KUBEVIRT_TEST_KUBECONFIG) return;
  sandbox = await start({ name: "test", reporter: chooseReporter() });
  process.env.KUBEVIRT_TEST_KUBECONFIG = sandbox.kubeconfig;
}

/** After them: ends what was started for them. */
export async function teardown(): Promise<void> {
  await sandbox?.stop();
}
