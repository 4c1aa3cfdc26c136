import providerProto, { type CheckResponse, type DiffResponse } from "@pulumi/pulumi/proto/provider_pb.js";
import type { Failure } from "./check-config.ts";
import type { Change } from "./detailed-diff.ts";
import type { Diff } from "./diff.ts";
import type { ConfigDiff } from "./diff-config.ts";

const { DIFF_NONE, DIFF_SOME } = providerProto.DiffResponse.DiffChanges;
const kinds = providerProto.PropertyDiff.Kind;

const kindOf: Record<Change["kind"], readonly [number, number]> = {
  add: [kinds.ADD, kinds.ADD_REPLACE],
  delete: [kinds.DELETE, kinds.DELETE_REPLACE],
  update: [kinds.UPDATE, kinds.UPDATE_REPLACE],
};

export function diffResponse(diff: Diff): DiffResponse {
  const response = new providerProto.DiffResponse();
  response.setChanges(diff.changes ? DIFF_SOME : DIFF_NONE);
  response.setReplacesList([...diff.replaces]);
  response.setDeletebeforereplace(diff.deleteBeforeReplace);
  response.setHasdetaileddiff(true);
  for (const [path, change] of diff.detailed) {
    const property = new providerProto.PropertyDiff();
    property.setKind((kindOf[change.kind][change.replace ? 1 : 0] ?? 0) as typeof kinds.ADD);
    property.setInputdiff(change.inputDiff);
    response.getDetaileddiffMap().set(path, property);
  }
  return response;
}

export function configDiffResponse(diff: ConfigDiff | undefined): DiffResponse {
  const response = new providerProto.DiffResponse();
  response.setChanges(diff === undefined ? DIFF_NONE : DIFF_SOME);
  response.setDiffsList([...(diff?.diffs ?? [])]);
  response.setReplacesList([...(diff?.replaces ?? [])]);
  return response;
}

export function withFailures(response: CheckResponse, failures: readonly Failure[]): CheckResponse {
  for (const { property, reason } of failures) {
    const failure = new providerProto.CheckFailure();
    failure.setProperty(property);
    failure.setReason(reason);
    response.addFailures(failure);
  }
  return response;
}
