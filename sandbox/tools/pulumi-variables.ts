import { delimiter, join } from "node:path";
import type { Environment } from "./command.ts";
import type { FoundTool } from "./tool.ts";

/** What a user's environment may say to a program; the rest of it stays out of demo and tests. */
const kept =
  /^(HOME|USER|LOGNAME|SHELL|TERM|COLORTERM|TZ|TMPDIR|LANG|LC_.*|XDG_.*|CI|NO_COLOR|FORCE_COLOR|SSL_CERT_.*|NODE_EXTRA_CA_CERTS|(HTTPS?|NO|ALL)_PROXY|(https?|no|all)_proxy)$/;

export interface PulumiSetup {
  /** The folder for the front of PATH. */
  readonly bin: string;
  readonly home: string;
  readonly node: FoundTool;
  /** Whether missing plugins cannot be downloaded, so that trying only costs time. */
  readonly offline: boolean;
}

/** The environment in which `pulumi` runs as a user would run it, and knows nothing of that user. */
export function pulumiVariables(
  environment: Environment,
  setup: PulumiSetup,
): Readonly<Record<string, string>> {
  const { bin, home, node, offline } = setup;
  const passed = Object.entries(environment).filter((entry): entry is [string, string] => {
    return entry[1] !== undefined && kept.test(entry[0]);
  });
  return {
    ...Object.fromEntries(passed),
    PATH: [bin, environment.PATH ?? ""].join(delimiter),
    PULUMI_HOME: home,
    PULUMI_BACKEND_URL: `file://${join(home, "state")}`,
    PULUMI_CONFIG_PASSPHRASE: "sandbox",
    PULUMI_SKIP_UPDATE_CHECK: "true",
    ...(offline ? { PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true" } : {}),
    KUBECONFIG: join(home, "no-cluster.kubeconfig"),
    SANDBOX_NODE: node.path,
  };
}
