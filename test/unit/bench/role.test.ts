import { expect, it } from "vitest";
import { roleOf } from "../../bench/role.ts";

it.each([
  ["pulumi up --yes", "CLI"],
  ["/opt/bin/pulumi preview", "CLI"],
  ["node /repo/sandbox/language-host/main.ts 127.0.0.1:1", "language host"],
  ["/opt/bin/pulumi-language-nodejs 127.0.0.1:1", "language host"],
  ["node /repo/node_modules/@pulumi/pulumi/cmd/run/index.js --monitor x", "program"],
  ["node /repo/sandbox/kubernetes-plugin/main.ts 127.0.0.1:1", "kubernetes plugin"],
  [
    "/home/user/.pulumi/plugins/resource-kubernetes-v4.34.2/pulumi-resource-kubernetes 127.0.0.1:1",
    "kubernetes plugin",
  ],
  ["node /repo/sandbox/language-host/dynamic-provider.ts 127.0.0.1:1", "our provider"],
  ["node /repo/node_modules/@pulumi/pulumi/cmd/dynamic-provider/index.js", "our provider"],
  ["sh -c true", "other"],
])("tells from %j that it is the %s", (command, role) => {
  expect(roleOf(command)).toBe(role);
});
