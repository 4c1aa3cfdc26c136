import { hasUnknown, isUnknown } from "../values/unknown.ts";
import { Cluster, type ClusterFacts } from "./cluster-facts.ts";
import { type Edit, editsOf } from "./edits.ts";
import { emptied } from "./emptied.ts";
import { gatedField, gateRefusal, instancetypeRefusal } from "./gates.ts";
import { live, type PlanEntry, refused, replace, restart, unknown, type Verdict } from "./impact.ts";
import { isAtOrBelow } from "./is-at-or-below.ts";
import { strangerAt } from "./known-fields.ts";
import { isJudgedWhole, NO_FIELD, ruleFor } from "./rules.ts";
import { Machine, type Scene } from "./scene.ts";

/** The parts of a VirtualMachine object that a plan looks at. */
export interface PlannedMachine {
  /** What identifies it: a change of either makes another machine. */
  readonly metadata?: {
    /** Its name. */
    readonly name?: string;
    /** Its namespace. */
    readonly namespace?: string;
  };
  /** The VirtualMachine's `spec`, as declared. */
  readonly spec?: unknown;
}

/**
 * What applying `after` in place of `before` does to a virtual machine, field by field: both as they were and are
 * declared. Pure; needs no cluster. A value that is not known yet gives an entry that says so, and nothing more.
 *
 * @param cluster what the verdicts depend on; KubeVirt's own defaults where it is silent
 * @returns entries in the order of the fields' paths; none when the two are the same to KubeVirt
 */
export function planUpdate(
  before: PlannedMachine,
  after: PlannedMachine,
  cluster: ClusterFacts = {},
): readonly PlanEntry[] {
  const scene: Scene = {
    before: new Machine(before.spec),
    after: new Machine(after.spec),
    cluster: new Cluster(cluster),
  };
  const judge = hasUnknown(cluster) ? withoutCluster : judgeEdit;
  const edits = editsOf("spec", before.spec, after.spec, isJudgedWhole);
  const entries = edits.map((edit): PlanEntry => ({ path: edit.path, ...judge(edit, scene) }));
  const lost = emptied(before.spec, after.spec);
  const rest = entries.filter(({ path }) => !lost.some((struct) => isAtOrBelow(path, struct.path)));
  const ordered = [...lost, ...rest].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  const settled = settle(ordered, scene);
  const moved = renamed(before, after);
  return moved.length === 0 ? settled : replaced(moved, settled, scene.before);
}

const TEMPLATES = "spec.dataVolumeTemplates";

/** With the machine go the DataVolumes that KubeVirt made for it. */
function replaced(
  moved: readonly PlanEntry[],
  entries: readonly PlanEntry[],
  before: Machine,
): readonly PlanEntry[] {
  const lost = before.list(TEMPLATES).flatMap((template): readonly PlanEntry[] => {
    const name = before.read(template, "metadata.name");
    if (typeof name !== "string") return [];
    const reason = `DataVolume ${name} is deleted with the machine, and its data with it; a disk without dataVolume.template stays`;
    return [{ path: `${TEMPLATES}[${name}]`, ...replace(reason) }];
  });
  const said = new Set(lost.map(({ path }) => path));
  return [...moved, ...lost, ...entries.filter(({ path }) => !said.has(path))];
}

function judgeEdit(edit: Edit, scene: Scene): Verdict {
  const { verdict } = ruleFor(edit.pattern);
  if (edit.unknown) return unknown();
  const stranger = unknownField(edit, scene);
  if (stranger) return stranger;
  const seen = Machine.sure([scene.before, scene.after], () => [
    gateRefusal(edit, scene) ?? instancetypeRefusal(edit, scene),
  ]);
  if (seen === undefined) return unknown();
  if (seen[0]) return seen[0];
  if (typeof verdict !== "function") return verdict;
  const { judged, assumes } = scene.cluster.watch(() =>
    Machine.sure([scene.before, scene.after], () => verdict(edit, scene)),
  );
  if (judged === undefined) return unknown();
  return assumes.length > 0 && judged.impact !== "unknown" ? { ...judged, assumes } : judged;
}

/** A field that comes, and that KubeVirt 1.8 does not have: the API server takes no edit with one. */
function unknownField({ after, pattern }: Edit, { cluster }: Scene): Verdict | undefined {
  const stranger = after === undefined ? undefined : strangerAt(pattern, after);
  if (stranger === undefined) return undefined;
  const which = stranger.length === 0 ? "" : `: ${stranger.join(".")}`;
  return cluster.isLater
    ? unknown(`KubeVirt 1.8 has no such field, and nothing is known of later ones${which}`)
    : refused(`${NO_FIELD.reason}${which}`);
}

/** While the cluster's configuration is not known, only what never depends on it can be said. */
const withoutCluster = (edit: Edit, scene: Scene): Verdict =>
  typeof ruleFor(edit.pattern).verdict === "function" ||
  gatedField(edit) ||
  strangerAt(edit.pattern, edit.after) !== undefined
    ? unknown()
    : judgeEdit(edit, scene);

function renamed(before: PlannedMachine, after: PlannedMachine): readonly PlanEntry[] {
  return (["namespace", "name"] as const).flatMap((field) => {
    const [was, now] = [before.metadata?.[field], after.metadata?.[field]];
    return was === undefined || now === undefined || was === now || isUnknown(now)
      ? []
      : [
          {
            path: `metadata.${field}`,
            ...replace(`a machine keeps its ${field} for life; this one is deleted, and another one made`),
          },
        ];
  });
}

/** What the entries of one edit do to each other. */
function settle(entries: readonly PlanEntry[], { before, after }: Scene): readonly PlanEntry[] {
  if (before.runStrategy === "Halted") return entries.map((entry) => soften(entry, STOPPED));
  const strategy = Machine.sure([after], () => after.runStrategy ?? "");
  if (strategy === "Halted") return entries.map((entry) => soften(entry, STOPPING));
  if (strategy === undefined) return entries.map((entry) => doubt(entry, INTERRUPTING));
  const blocker = entries.find(({ impact, silent }) => impact === "restart" && !silent);
  if (blocker) return entries.map((entry) => (entry.waitsForRestart ? heldBack(entry, blocker) : entry));
  return entries.some(({ impact }) => impact === "unknown")
    ? entries.map((entry) => doubt(entry, []))
    : entries;
}

const heldBack = (entry: PlanEntry, blocker: PlanEntry): PlanEntry =>
  entry.impact === "restart"
    ? entry
    : {
        path: entry.path,
        ...restart(`live by itself, but KubeVirt holds it back until the restart for ${blocker.path}`),
      };

/** An entry that another one, not known yet, may turn into something else. */
const doubt = (entry: PlanEntry, impacts: readonly Verdict["impact"][]): PlanEntry =>
  entry.waitsForRestart || impacts.includes(entry.impact)
    ? { path: entry.path, ...unknown("depends on a value that is not known before the update runs") }
    : entry;

const STOPPED = "the machine is stopped; counts from its next start on";
const STOPPING = "the machine is stopped by this edit; counts from its next start on";

const INTERRUPTING: readonly Verdict["impact"][] = ["restart", "migrate"];

/** No guest, nothing to interrupt. */
function soften(entry: PlanEntry, reason: string): PlanEntry {
  return INTERRUPTING.includes(entry.impact) ? { path: entry.path, ...live(reason) } : entry;
}
