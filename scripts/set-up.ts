import { tellError } from "../sandbox/host/sandbox-error.ts";
import { build } from "../sandbox/index.ts";
import { chooseReporter } from "../sandbox/terminal/choose-reporter.ts";
import { toolchain } from "../sandbox/tools/toolchain.ts";

/** Builds what tests would otherwise wait for within their time limits. The result says what failed. */
export async function setUp(): Promise<string | undefined> {
  const reporter = chooseReporter();
  try {
    await toolchain({ reporter });
    await build("platform", reporter);
    await build("cdi", reporter);
    return undefined;
  } catch (error) {
    return tellError(error);
  }
}
