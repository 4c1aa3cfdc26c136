import type { GroupVersionKind } from "./objects.ts";

/** The type token of a URN: `kubernetes:apps/v1:Deployment`, without its parents' types. */
export function typeOf(urn: string): string {
  const qualified = urn.split("::")[2] ?? "";
  return qualified.slice(qualified.lastIndexOf("$") + 1);
}

/** The logical name: all after the third `::`, which may contain `::` itself. */
export const logicalNameOf = (urn: string): string => urn.split("::").slice(3).join("::");

/** Group, version and kind of a type token of this plugin. */
export function gvkOfToken(token: string): GroupVersionKind {
  const [pkg, module = "", kind = ""] = token.split(":");
  if (pkg !== "kubernetes") throw new Error(`unrecognized resource type: "${token}" for this provider`);
  const [group = "", version, ...more] = module.split("/");
  if (version === undefined || more.length > 0) {
    throw new Error(`apiVersion does not have both a group and a version: "${module}"`);
  }
  return { group: group === "core" ? "" : group, version, kind };
}

export const gvkOfUrn = (urn: string): GroupVersionKind => gvkOfToken(typeOf(urn));

/** True for `DeploymentPatch` and its like; false for a custom resource whose kind ends in Patch. */
export const isPatchResource = (urn: string, kind: string): boolean =>
  typeOf(urn).split(":")[2] === `${kind}Patch`;
