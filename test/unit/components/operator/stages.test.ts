import { describe, expect, it } from "vitest";
import { childSuffix, stages } from "../../../../components/operator/stages.ts";

const object = (kind: string, name = "x", namespace?: string) => ({
  apiVersion: "v1",
  kind,
  metadata: namespace === undefined ? { name } : { name, namespace },
});

describe("stages()", () => {
  it("puts namespaces first, bindings after roles and the operator last", () => {
    const kinds = ["Deployment", "RoleBinding", "ClusterRole", "CustomResourceDefinition", "Namespace"];
    const ordered = stages(kinds.map((kind) => object(kind))).map((stage) => stage.map(({ kind }) => kind));
    expect(ordered).toEqual([
      ["Namespace"],
      ["ClusterRole", "CustomResourceDefinition"],
      ["RoleBinding"],
      ["Deployment"],
    ]);
  });

  it("leaves out stages without objects", () => {
    expect(stages([object("Deployment")])).toHaveLength(1);
    expect(stages([])).toEqual([]);
  });
});

describe("childSuffix()", () => {
  it("tells objects apart by kind, name and foreign namespace", () => {
    expect(childSuffix(object("CustomResourceDefinition", "a.b"), "kubevirt")).toBe(
      "custom-resource-definition-a.b",
    );
    expect(childSuffix(object("Role", "op", "kubevirt"), "kubevirt")).toBe("role-op");
    expect(childSuffix(object("Role", "op", "kube-system"), "kubevirt")).toBe("role-kube-system-op");
  });
});
