import type { Schema } from "./schema.ts";

const CDI = "kubevirt.io/containerized-data-importer-api/";
const CORE = "k8s.io/api/core/v1.";
const META = "k8s.io/apimachinery/pkg/apis/meta/v1.";

/** Types that are written as plain values in a manifest. */
const PLAIN: Readonly<Record<string, string>> = {
  "k8s.io/apimachinery/pkg/api/resource.Quantity": "string",
  "k8s.io/apimachinery/pkg/util/intstr.IntOrString": "number | string",
  [`${META}Duration`]: "string",
  [`${META}Time`]: "string",
};

/** Whether a type is written as a plain value. */
export const isPlain = (goName: string): boolean => goName in PLAIN;

/** Whether a type is one of Kubernetes' own, which `@pulumi/kubernetes` has. */
export const isKubernetes = (goName: string): boolean => goName.startsWith("k8s.io/");

/** Name of a Go type without its package. */
export const shortName = (goName: string): string => goName.slice(goName.lastIndexOf(".") + 1);

/** The TypeScript type for a Go type. CDI's get a prefix where KubeVirt has one of the same name. */
export function typeName(goName: string, schema: Schema): string {
  const plain = PLAIN[goName];
  if (plain !== undefined) return plain;
  const short = shortName(goName);
  if (goName.startsWith(CORE)) return `kubernetes.types.input.core.v1.${short}`;
  if (goName.startsWith(META)) return `kubernetes.types.input.meta.v1.${short}`;
  if (!goName.startsWith(CDI)) return short;
  const twins = Object.keys(schema).filter((other) => !isKubernetes(other) && shortName(other) === short);
  return twins.length > 1 ? `Cdi${short}` : short;
}
