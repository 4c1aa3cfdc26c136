import type { Edit } from "../edits.ts";
import { refused, restart, type Verdict } from "../impact.ts";
import type { Scene } from "../scene.ts";

/** Source: pkg/instancetype/webhooks/vm, vm.go syncRestartRequired (compares expanded specs). */
export function instancetypeMatcher(edit: Edit, { before, after }: Scene): Verdict {
  const root = edit.pattern.split(".").slice(0, 2).join(".");
  const revision = after.text(`${root}.revisionName`);
  const isPinned = revision !== undefined && revision === before.text(`${root}.revisionName`);
  if (isPinned && after.get(`${root}.name`) !== before.get(`${root}.name`)) {
    return refused("a pinned revisionName has to change, or go, together with the name");
  }
  return root === "spec.instancetype"
    ? restart("unless the two instance types differ in CPU count and guest memory alone")
    : restart("unless the preference fills in nothing else than before");
}
