import { ApiError, isConflict } from "./kube/errors.ts";
import { hasLegacyManager, managedFieldsOf } from "./managed-fields.ts";
import { annotationOf } from "./objects.ts";
import type { KubeValueMap } from "./property-values.ts";

/** Whether an apply takes fields away from other managers. */
export function patchForce(options: {
  readonly inputs: KubeValueMap;
  /** The object as it is; none when it is about to be created. */
  readonly live?: KubeValueMap;
  readonly enablePatchForce: boolean;
  readonly preview: boolean;
}): boolean {
  const { inputs, live, enablePatchForce, preview } = options;
  if (enablePatchForce || annotationOf(inputs, "pulumi.com/patchForce") === "true") return true;
  // A preview cannot take over the fields of an earlier create, as the update then does.
  if (preview && (live === undefined || hasLegacyManager(live))) return true;
  return live !== undefined && managedFieldsOf(live).length === 0;
}

const help =
  "https://www.pulumi.com/registry/packages/kubernetes/how-to-guides/" +
  "managing-resources-with-server-side-apply/#handle-field-conflicts-on-existing-resources";

/** Says whose fields conflict, and where the way out is written. */
export function withConflictHelp(error: unknown, manager: string): unknown {
  if (!isConflict(error)) return error;
  const message =
    `server-side apply field conflict detected, see ${help} for troubleshooting help\n` +
    `The resource managed by field manager "${manager}" had an apply conflict: ${error.message}`;
  return new ApiError(error.code, { ...error.status, message });
}
