import { expect, test } from "vitest";
import { checkConfig } from "../../../sandbox/kubernetes-plugin/check-config.ts";

const urn = "urn:pulumi:dev::test::pulumi:providers:kubernetes::k8s";
const defaultProvider = "urn:pulumi:dev::test::pulumi:providers:kubernetes::default_4_34_2";

test("accepts a usual configuration", () => {
  expect(checkConfig(urn, { kubeconfig: "x", context: "y", enableServerSideApply: "true" })).toEqual([]);
});

test("refuses a cluster beside renderYamlToDirectory", () => {
  const failures = checkConfig(urn, { renderYamlToDirectory: "out", context: "y", kubeconfig: "x" });
  expect(failures.map(({ property }) => property)).toEqual(["context", "kubeconfig"]);
});

test("refuses alwaysRender without renderYamlToDirectory", () => {
  expect(checkConfig(urn, { alwaysRender: "true" })).toHaveLength(1);
});

test("strict mode wants an explicit provider, kubeconfig and context", () => {
  expect(checkConfig(defaultProvider, { strictMode: "true" })).toEqual([
    { property: "", reason: "strict mode prohibits default provider" },
    { property: "kubeconfig", reason: 'strict mode requires Provider "kubeconfig" argument' },
    { property: "context", reason: 'strict mode requires Provider "context" argument' },
  ]);
  expect(checkConfig(urn, { strictMode: "true", kubeconfig: "x", context: "y" })).toEqual([]);
});
