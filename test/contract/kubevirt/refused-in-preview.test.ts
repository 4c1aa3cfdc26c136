import { describe, expect, it } from "vitest";
import { pulumiProject } from "../../support/pulumi.ts";
import { testKubeconfig } from "../../support/test-cluster.ts";

const program = `
  const kubernetes = require("@pulumi/kubernetes");
  new kubernetes.apiextensions.CustomResource("db", {
    apiVersion: "kubevirt.io/v1",
    kind: "VirtualMachine",
    metadata: { name: "refused", namespace: "default" },
    spec: {
      runStrategy: "Always",
      template: { spec: { domain: { cpu: { sockets: 8, maxSockets: 4 }, memory: { guest: "1Gi" }, devices: {} } } },
    },
  });
`;

describe.skipIf(!testKubeconfig)("a machine that KubeVirt's own webhook refuses", () => {
  it("is refused in the preview, with KubeVirt's words", async () => {
    await using project = await pulumiProject({
      files: { "index.js": program },
      env: { KUBECONFIG: testKubeconfig ?? "" },
    });
    const output = await project.runToFailure("preview");
    expect(output).toContain('admission webhook "virtualmachine-validator.kubevirt.io" denied the request');
    expect(output).toMatch(
      /[Nn]umber of sockets in CPU topology is greater than the maximum sockets allowed/,
    );
  });
});
