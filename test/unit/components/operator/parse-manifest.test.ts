import { describe, expect, it } from "vitest";
import { type FoundManifest, ManifestProblem } from "../../../../components/operator/find-manifest.ts";
import { PRODUCTS } from "../../../../components/operator/manifest-source.ts";
import { parseManifest } from "../../../../components/operator/parse-manifest.ts";
import { CDI_MANIFEST, KUBEVIRT_MANIFEST, lines } from "../support.ts";

const found = (text: string): FoundManifest => ({
  text,
  sha256: "0".repeat(64),
  origin: "op.yaml",
  keep: () => {},
});
const parse = (text: string, version?: string) =>
  parseManifest(
    PRODUCTS.kubeVirt,
    found(text),
    version === undefined ? { manifest: { file: "x" } } : { version },
  );

function problem(run: () => unknown): string[] {
  try {
    run();
  } catch (error) {
    if (error instanceof ManifestProblem) return lines([error.failure]);
    throw error;
  }
  return [];
}

describe("parseManifest()", () => {
  it("reads objects, namespace and version", () => {
    const release = parse(KUBEVIRT_MANIFEST, "v1.8.0");
    expect({ ...release, objects: release.objects.map(({ kind }) => kind) }).toEqual({
      objects: ["Deployment", "Namespace", "ClusterRoleBinding", "ClusterRole", "CustomResourceDefinition"],
      namespace: "kubevirt",
      version: "v1.8.0",
      sha256: "0".repeat(64),
    });
  });

  it("drops what generators leave behind", () => {
    const text = JSON.stringify(parse(KUBEVIRT_MANIFEST).objects);
    expect(text).not.toContain("creationTimestamp");
    expect(text).not.toContain('"status"');
  });

  it("takes lists apart, and the version from the operator's environment", () => {
    const release = parseManifest(PRODUCTS.cdi, found(CDI_MANIFEST), { version: "v1.55.0" });
    expect([release.version, release.namespace, release.objects.length]).toEqual(["v1.55.0", "cdi", 2]);
  });

  it("refuses a manifest of another version", () => {
    expect(problem(() => parse(KUBEVIRT_MANIFEST, "v1.7.0"))).toEqual([
      "version: op.yaml holds KubeVirt v1.8.0, not v1.7.0.",
    ]);
  });

  it("refuses two different objects of one name", () => {
    const other = "apiVersion: v1\nkind: Namespace\nmetadata: {name: kubevirt}\n";
    expect(problem(() => parse(`${KUBEVIRT_MANIFEST}${other}`))).toEqual([
      'manifest: op.yaml holds two different objects "v1 Namespace /kubevirt".',
    ]);
  });

  it("refuses what is no operator's manifest", () => {
    expect(problem(() => parse("<html>"))).toEqual([
      "manifest: op.yaml holds something that is no Kubernetes object with apiVersion, kind and metadata.name.",
    ]);
    expect(problem(() => parse(""))).toEqual([
      "manifest: op.yaml holds no Deployment of the KubeVirt operator.",
    ]);
    expect(problem(() => parse("a: [1"))[0]).toMatch(/^manifest: op\.yaml is no YAML: .*line 1/s);
  });
});
