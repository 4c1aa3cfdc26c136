import { expect, it } from "vitest";
import { renderTypes } from "../../../scripts/generate/render-types.ts";

const V1 = "kubevirt.io/api/core/v1";
const CDI = "kubevirt.io/containerized-data-importer-api/pkg/apis/core/v1beta1";
const schema = {
  [`${V1}.Devices`]: {
    fields: {
      disks: { type: "array", description: "The disks", items: { ref: `${V1}.Disk` } },
      rng: { ref: `${V1}.Rng` },
    },
  },
  [`${V1}.Disk`]: {
    description: "One of `disks` */ with a trap",
    required: ["name"],
    fields: {
      cache: { type: "string", enum: ["none", "writeback"] },
      name: { type: "string" },
      size: { ref: "k8s.io/apimachinery/pkg/api/resource.Quantity" },
      tags: { type: "object", values: { type: "string" } },
    },
  },
  [`${V1}.Rng`]: { fields: {} },
  [`${V1}.DataVolumeSource`]: { fields: { affinity: { ref: "k8s.io/api/core/v1.Affinity" } } },
  [`${CDI}.DataVolumeSource`]: { fields: { secretRef: { type: "string" } } },
  "k8s.io/apimachinery/pkg/api/resource.Quantity": { fields: {} },
  "k8s.io/api/core/v1.Affinity": { fields: {} },
};

it("renderTypes() writes structures out, and lets every leaf be an output or null", () => {
  const source = renderTypes(schema, "1.8.0");
  expect(source).toContain("readonly disks?: readonly Disk[] | null;");
  expect(source).toContain("readonly rng?: Rng | null;");
  expect(source).toContain("export type Rng = object;");
  expect(source).toContain("readonly name: string;");
  expect(source).toContain("readonly size?: Field<string>;");
  expect(source).toContain("readonly tags?: Field<Readonly<Record<string, Field<string>>>>;");
  expect(source).toContain('readonly cache?: Field<"none" | "writeback" | (string & {})>;');
});

it("renderTypes() takes Kubernetes' types from its SDK, and tells CDI's from KubeVirt's of the same name", () => {
  const source = renderTypes(schema, "1.8.0");
  expect(source).toContain("readonly affinity?: Field<kubernetes.types.input.core.v1.Affinity>;");
  expect(source).toMatch(/export interface CdiDataVolumeSource \{[^}]*secretRef/);
  expect(source).toMatch(/export interface DataVolumeSource \{[^}]*affinity/);
  expect(source).not.toContain("interface Affinity");
});

it("renderTypes() keeps a description from ending its comment", () => {
  expect(renderTypes(schema, "1.8.0")).toContain("/** One of `disks` *\\/ with a trap. */");
});
