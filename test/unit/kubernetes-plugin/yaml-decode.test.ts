import { expect, test } from "vitest";
import { decodeYaml } from "../../../sandbox/kubernetes-plugin/yaml-decode.ts";
import { disconnected } from "./fake-provider.ts";

const decode = (text: string, namespace = "") => decodeYaml(text, namespace, disconnected().cluster);

test("decodes all objects, and skips what is none", async () => {
  const text =
    "# only a comment\n---\napiVersion: v1\nkind: Namespace\nmetadata: {name: a}\n---\n---\nfoo: bar\n";
  expect(await decode(text)).toEqual([{ apiVersion: "v1", kind: "Namespace", metadata: { name: "a" } }]);
  expect(await decode('{"apiVersion": "v1", "kind": "Pod"}')).toEqual([{ apiVersion: "v1", kind: "Pod" }]);
});

test("gives the namespace to those that live in one and name none", async () => {
  const text = ["Namespace", "ConfigMap"].map((kind) => `apiVersion: v1\nkind: ${kind}\n`).join("---\n");
  expect(await decode(text, "team")).toEqual([
    { apiVersion: "v1", kind: "Namespace" },
    { apiVersion: "v1", kind: "ConfigMap", metadata: { namespace: "team" } },
  ]);
});

test("fails on what is no YAML", async () => {
  await expect(decode("a: [")).rejects.toThrow("error converting YAML to JSON");
});
