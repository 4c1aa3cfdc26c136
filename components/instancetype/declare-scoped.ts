import * as kubernetes from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";
import { type CustomKind, customResource } from "../shared/custom-resource.ts";
import { ownedMetadata } from "../shared/metadata.ts";
import type { MatcherArgs } from "../virtual-machine/life-args.ts";
import type { ScopeArgs } from "./args.ts";

/** The kind for one namespace, and that for all of them. */
export interface ScopedKinds {
  readonly namespaced: CustomKind;
  readonly clusterWide: CustomKind;
}

/** What a component of such a kind is made of. */
export interface Scoped<Kind extends string> {
  readonly customResource: kubernetes.apiextensions.CustomResource;
  readonly name: pulumi.Output<string>;
  readonly matcher: MatcherArgs<Kind>;
}

/** Declares an instance type or a preference, for one namespace or for all. */
export function declareScoped<Kind extends string>(
  kinds: ScopedKinds,
  { component, name }: { readonly component: string; readonly name: pulumi.Input<string> },
  args: ScopeArgs & { readonly spec: object },
  opts: pulumi.CustomResourceOptions,
): Scoped<Kind> {
  const kind = args.clusterWide === true ? kinds.clusterWide : kinds.namespaced;
  const { namespace, labels, annotations, spec } = args;
  const metadata = ownedMetadata({ name, namespace, labels, annotations });
  const object = customResource(kind, `${component}-object`, { metadata, spec }, opts);
  const known = object.metadata.apply((metadata) => metadata.name ?? "");
  return {
    customResource: object,
    name: known,
    matcher: { name: known, kind: kind.kind as Kind },
  };
}

/** What is there already, by `name` or `namespace/name`: read in the preview, which fails when it is not there. */
export function readScoped<Kind extends string>(
  kinds: ScopedKinds,
  id: string,
  opts?: pulumi.CustomResourceOptions,
): MatcherArgs<Kind> {
  const kind = id.includes("/") ? kinds.namespaced : kinds.clusterWide;
  const object = kubernetes.apiextensions.CustomResource.get(id, { ...opts, ...kind, id });
  // What has only been read has no metadata here; with its ID it has been found.
  const name = object.id.apply((found) => found.split("/").at(-1) ?? "");
  return { name, kind: kind.kind as Kind };
}
