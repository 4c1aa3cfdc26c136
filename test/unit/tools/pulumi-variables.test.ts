import { describe, expect, it } from "vitest";
import { pulumiVariables } from "../../../sandbox/tools/pulumi-variables.ts";

const node = { name: "node", origin: "official", version: "24.0.0", path: "/opt/node" } as const;
const setup = { bin: "/tools/bin", home: "/own", node, offline: false };

describe("pulumiVariables", () => {
  it("lets nothing through that names the user's stacks, login or cluster", () => {
    const env = pulumiVariables(
      {
        KUBECONFIG: "/home/user/.kube/config",
        KUBERNETES_SERVICE_HOST: "10.0.0.1",
        PULUMI_ACCESS_TOKEN: "secret",
        PULUMI_BACKEND_URL: "https://api.pulumi.com",
        PULUMI_K8S_ENABLE_DRY_RUN: "true",
        NODE_OPTIONS: "--inspect",
        VITEST: "true",
      },
      setup,
    );
    expect(env).toEqual({
      PATH: "/tools/bin:",
      PULUMI_HOME: "/own",
      PULUMI_BACKEND_URL: "file:///own/state",
      PULUMI_CONFIG_PASSPHRASE: "sandbox",
      PULUMI_SKIP_UPDATE_CHECK: "true",
      KUBECONFIG: "/own/no-cluster.kubeconfig",
      SANDBOX_NODE: "/opt/node",
    });
  });

  it("keeps what a terminal, a proxy and a locale need, and puts the tools first on PATH", () => {
    const passed = {
      HOME: "/home/user",
      TERM: "xterm",
      LC_ALL: "C",
      https_proxy: "http://p:1",
      NO_COLOR: "1",
    };
    const env = pulumiVariables({ ...passed, PATH: "/usr/bin:/bin" }, setup);
    expect(env).toMatchObject({ ...passed, PATH: "/tools/bin:/usr/bin:/bin" });
  });

  it("forbids downloads of plugins where they cannot succeed", () => {
    const env = pulumiVariables({}, { ...setup, offline: true });
    expect(env).toHaveProperty("PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION", "true");
  });
});
