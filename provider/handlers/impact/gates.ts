import type { Edit } from "./edits.ts";
import { refused, type Verdict } from "./impact.ts";
import { isAtOrBelow } from "./is-at-or-below.ts";
import type { Scene } from "./scene.ts";

const D = "spec.template.spec.domain";

/** Fields that KubeVirt 1.8 takes only with a feature gate. Source: pkg/virt-api/webhooks/validating-webhook/admitters/vmi-create-admitter.go. */
const GATES: Readonly<Record<string, string>> = {
  [`${D}.launchSecurity.sev`]: "WorkloadEncryptionSEV",
  [`${D}.launchSecurity.snp`]: "WorkloadEncryptionSEV",
  [`${D}.launchSecurity.tdx`]: "WorkloadEncryptionTDX",
  [`${D}.memory.reservedOverhead`]: "ReservedOverheadMemlock",
  [`${D}.rebootPolicy`]: "RebootPolicy",
  [`${D}.devices.autoattachVSOCK`]: "VSOCK",
  [`${D}.devices.downwardMetrics`]: "DownwardMetrics",
  [`${D}.devices.hostDevices`]: "HostDevices",
  [`${D}.devices.panicDevices`]: "PanicDevices",
  [`${D}.devices.video`]: "VideoConfig",
};
const FIELDS = Object.keys(GATES);

/** The gated field that an edit is of, if any. */
export const gatedField = ({ pattern }: Edit): string | undefined =>
  FIELDS.find((field) => isAtOrBelow(pattern, field));

/** Refuses a field that comes without its gate; of a cluster that was not told of nothing is said. */
export function gateRefusal(edit: Edit, { before, after, cluster }: Scene): Verdict | undefined {
  const field = gatedField(edit);
  const gate = field === undefined ? undefined : GATES[field];
  if (field === undefined || gate === undefined || !cluster.lacks(gate)) return undefined;
  const comes = isOn(after.get(field)) && !isOn(before.get(field));
  return comes ? refused(`KubeVirt takes it only with the feature gate ${gate}`) : undefined;
}

/** What any instance type decides, and a machine that has one may not. Source: pkg/instancetype/apply/cpu.go, memory.go. */
const DECIDED: readonly string[] = [
  ...["sockets", "cores", "threads"].map((count) => `${D}.cpu.${count}`),
  `${D}.memory.guest`,
  ...["requests", "limits"].flatMap((kind) =>
    ["cpu", "memory"].map((resource) => `${D}.resources.${kind}.${resource}`),
  ),
];

/** Refuses what the machine's instance type decides; `edit` is of such a field, or of the instance type itself. */
export function instancetypeRefusal(edit: Edit, { before, after }: Scene): Verdict | undefined {
  const [field, isMatcher] = [fieldPathOf(edit), edit.pattern.startsWith("spec.instancetype")];
  if (!isMatcher && !DECIDED.includes(field)) return undefined;
  if (after.get("spec.instancetype") === undefined) return undefined;
  if (isMatcher && before.get("spec.instancetype") !== undefined) return undefined;
  const clash = (isMatcher ? DECIDED : [field]).find((path) => isSet(after.get(path)));
  return clash === undefined
    ? undefined
    : refused(`the instance type decides ${clash}: a machine that has one may not say it too`);
}

/** Entries of maps go by their keys. */
const fieldPathOf = ({ pattern, item }: Edit): string =>
  pattern.endsWith("[]") ? `${pattern.slice(0, -2)}.${item}` : pattern;

const isSet = (value: unknown): boolean => value !== undefined && value !== 0;
const isOn = (value: unknown): boolean => value !== undefined && value !== false;
