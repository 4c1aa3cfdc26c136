import { expect, test } from "vitest";
import { readSettings } from "../../../sandbox/kubernetes-plugin/settings.ts";

const variables = (values: Record<string, string>) =>
  new Map(Object.entries(values).map(([key, value]) => [`kubernetes:config:${key}`, value]));

test("applies on the server's side unless told otherwise", () => {
  expect(readSettings(new Map(), {}).enableServerSideApply).toBe(true);
  expect(readSettings(variables({ enableServerSideApply: "false" }), {}).enableServerSideApply).toBe(false);
});

test("reads environment variables for what the provider does not say", () => {
  const env = { PULUMI_K8S_DELETE_UNREACHABLE: "true", PULUMI_K8S_ENABLE_SERVER_SIDE_APPLY: "false" };
  expect(readSettings(new Map(), env)).toMatchObject({
    deleteUnreachable: true,
    enableServerSideApply: false,
  });
  expect(readSettings(variables({ deleteUnreachable: "false" }), env).deleteUnreachable).toBe(false);
});
