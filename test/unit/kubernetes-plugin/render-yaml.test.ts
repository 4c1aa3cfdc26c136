import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { create } from "../../../sandbox/kubernetes-plugin/create.ts";
import { remove } from "../../../sandbox/kubernetes-plugin/delete.ts";
import { disconnected, listeningEngine, properties, urnOf } from "./fake-provider.ts";

test("writes manifests instead of sending them, definitions apart, and removes them again", async () => {
  const directory = mkdtempSync(join(tmpdir(), "render-"));
  const engine = listeningEngine();
  const provider = disconnected({ renderYamlToDirectory: directory }, { engine });
  const secret = {
    apiVersion: "v1",
    kind: "Secret",
    metadata: { name: "s", namespace: "n" },
    data: { $secret: {} },
  };
  const urn = urnOf("v1", "Secret");
  const created = await create(provider, {
    urn,
    properties: properties(secret),
    timeoutSeconds: 0,
    preview: false,
  });
  const file = join(directory, "1-manifest", "v1-secret-n-s.yaml");
  expect(created.id).toBe("n/s");
  expect(readFileSync(file, "utf8")).toContain("kind: Secret");
  expect(engine.lines[0]).toContain(`warning: rendered file ${file} contains a secret value in plaintext`);
  await remove(provider, { urn, id: "n/s", properties: created.properties, timeoutSeconds: 0 });
  expect(() => readFileSync(file)).toThrow();
  const name = "widgets.example.com";
  const definition = {
    apiVersion: "apiextensions.k8s.io/v1",
    kind: "CustomResourceDefinition",
    metadata: { name },
  };
  await create(provider, {
    urn: urnOf("apiextensions.k8s.io/v1", "CustomResourceDefinition"),
    properties: definition,
    timeoutSeconds: 0,
    preview: false,
  });
  expect(
    readFileSync(
      join(directory, "0-crd", `apiextensions.k8s.io_v1-customresourcedefinition-default-${name}.yaml`),
      "utf8",
    ),
  ).toContain(name);
});
