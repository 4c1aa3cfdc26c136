import type { Cluster } from "./cluster.ts";
import { allNamespaces } from "./kube/resource-client.ts";
import { idOf, listAt, mapAt, nameOf, numberAt, stringAt } from "./objects.ts";
import type { KubeValueMap } from "./property-values.ts";
import { gvkOfToken } from "./urn.ts";

export interface ListRequest {
  readonly token: string;
  readonly query: KubeValueMap;
  readonly limit: number;
  readonly pageSize: number;
  readonly continuationToken: string;
}

export interface ListPage {
  readonly results: readonly { readonly id: string; readonly name: string }[];
  /** Token for the next page; empty when there is none. */
  readonly continuation: string;
}

/** Lists the objects of a kind, a page at a time. */
export async function list(cluster: Cluster, request: ListRequest): Promise<ListPage> {
  const gvk = gvkOfToken(request.token);
  const kind = { ...gvk, kind: gvk.kind.replace(/Patch$/, "") };
  const state = decode(request.continuationToken);
  const left = state.left ?? (request.limit > 0 ? request.limit : undefined);
  const namespace =
    stringAt(request.query, "namespace") || stringAt(mapAt(request.query, "metadata"), "namespace");
  const namespaced = await cluster.isNamespaced(kind);
  if (!namespaced && namespace !== "") {
    throw new Error(`query.namespace is invalid for cluster-scoped resource "${request.token}"`);
  }
  const client = await cluster.client(kind, namespaced && namespace === "" ? allNamespaces : namespace);
  const answer = await client.list(queryOf(request, state.from, left));
  const items = listAt(answer, "items") as KubeValueMap[];
  const from = stringAt(answer, "metadata", "continue");
  const rest = left === undefined ? undefined : Math.max(0, left - items.length);
  return {
    results: items.map((item) => ({ id: idOf(item), name: nameOf(item) })),
    continuation:
      from === "" || rest === 0 ? "" : encode({ from, ...(rest !== undefined && { left: rest }) }),
  };
}

function queryOf(request: ListRequest, from: string, left: number | undefined): Record<string, string> {
  const { query, pageSize } = request;
  const name = stringAt(query, "name") || stringAt(mapAt(query, "metadata"), "name");
  const selectors = [stringAt(query, "fieldSelector"), name && `metadata.name=${name}`];
  const fieldSelector = selectors.filter((selector) => selector !== "").join(",");
  const limit = pageSize > 0 ? Math.min(pageSize, left ?? pageSize) : (left ?? 0);
  const all = {
    labelSelector: stringAt(query, "labelSelector"),
    fieldSelector,
    continue: from,
    limit: String(limit || ""),
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ""));
}

interface Position {
  readonly from: string;
  /** Objects still wanted; absent without a limit. */
  readonly left?: number;
}

const encode = (position: Position): string => Buffer.from(JSON.stringify(position)).toString("base64url");

function decode(token: string): Position {
  if (token === "") return { from: "" };
  const position = JSON.parse(Buffer.from(token, "base64url").toString()) as KubeValueMap;
  const left = numberAt(position, "left");
  return { from: stringAt(position, "from"), ...(left !== undefined && { left }) };
}
