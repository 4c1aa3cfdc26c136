import apiextensions from "@pulumi/kubernetes/apiextensions/index.js";
import { uniqueName } from "./cluster.ts";
import type { Resource, Step } from "./stack.ts";

export const brief = (steps: readonly Step[]) =>
  steps
    .map(({ op, urn, detailedDiff }) => ({
      op,
      name: urn.split("::").at(-1),
      ...(detailedDiff && {
        diff: Object.fromEntries(Object.entries(detailedDiff).map(([path, { kind }]) => [path, kind])),
      }),
    }))
    .sort((a, b) => `${a.name}`.localeCompare(`${b.name}`));
export const named = (resources: readonly Resource[], name: string): Resource => {
  const found = resources.find(({ urn }) => urn.endsWith(`::${name}`));
  if (found === undefined) throw new Error(`no resource ${name} in the state`);
  return found;
};
export const metadataOf = (resource: Resource) =>
  resource.outputs.metadata as Record<string, unknown> & { managedFields: Json[] };
export type Json = Record<string, unknown>;

/** A definition of the kind Widget in a group of its own. */
export function widgets(): {
  group: string;
  plural: string;
  definition: () => InstanceType<typeof apiextensions.v1.CustomResourceDefinition>;
} {
  const group = `${uniqueName("g")}.example.com`;
  const schema = { openAPIV3Schema: { type: "object", x_kubernetes_preserve_unknown_fields: true } };
  const versions = [{ name: "v1", served: true, storage: true, subresources: { status: {} }, schema }];
  const names = { plural: "widgets", singular: "widget", kind: "Widget", listKind: "WidgetList" };
  return {
    group,
    plural: `/apis/${group}/v1/namespaces/default/widgets`,
    definition: () =>
      new apiextensions.v1.CustomResourceDefinition("definition", {
        metadata: { name: `widgets.${group}` },
        spec: { group, scope: "Namespaced", names, versions },
      }),
  };
}
