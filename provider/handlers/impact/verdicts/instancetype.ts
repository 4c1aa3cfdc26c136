import type { Edit } from "../edits.ts";
import { immovable } from "../immovable.ts";
import { live, oneOf, refused, type Verdict } from "../impact.ts";
import type { Scene } from "../scene.ts";

/**
 * KubeVirt compares what the machine is with the old and with the new one, and what they hold is not in the machine.
 * Source: pkg/instancetype/webhooks/vm, vm.go syncRestartRequired, handleCPUChangeRequest, handleMemoryHotplugRequest.
 */
export function instancetypeMatcher(edit: Edit, scene: Scene): Verdict {
  const { before, after } = scene;
  const root = edit.pattern.split(".").slice(0, 2).join(".");
  const revision = after.text(`${root}.revisionName`);
  const isPinned = revision !== undefined && revision === before.text(`${root}.revisionName`);
  if (isPinned && after.get(`${root}.name`) !== before.get(`${root}.name`)) {
    return refused("a pinned revisionName has to change, or go, together with the name");
  }
  if ([before, after].some(({ runStrategy }) => runStrategy === "Halted"))
    return live("the machine is stopped; counts from its next start on");
  if (root === "spec.preference")
    return oneOf(
      ["none", "restart"],
      "depends on what the preferences hold: nothing if they fill in the same, a restart otherwise",
    );
  return canGrow(scene)
    ? oneOf(
        ["none", "migrate", "restart"],
        "depends on what the instance types hold: nothing if it is the same, a live migration if only more sockets and more " +
          `guest memory come, within maxSockets and maxGuest${started(scene)}, a restart otherwise`,
      )
    : oneOf(
        ["none", "restart"],
        "depends on what the instance types hold: nothing if it is the same, a restart otherwise",
      );
}

/** CPUs and memory are plugged in by a live migration, as if they stood in the machine itself. */
const canGrow = ({ after, cluster }: Scene): boolean =>
  cluster.liveUpdate && after.architecture(cluster) === "amd64" && immovable(after) === undefined;

const started = ({ cluster }: Scene): string =>
  cluster.migratesByItself ? "" : " (which somebody has to start: workloadUpdateMethods has no LiveMigrate)";
