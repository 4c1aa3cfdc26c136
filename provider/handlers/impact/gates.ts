import type { Edit } from "./edits.ts";
import { refused, type Verdict } from "./impact.ts";
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
  FIELDS.find(
    (field) => pattern === field || pattern.startsWith(`${field}.`) || pattern.startsWith(`${field}[`),
  );

/** Refuses a field that comes without its gate; of a cluster that was not told of nothing is said. */
export function gateRefusal(edit: Edit, { before, after, cluster }: Scene): Verdict | undefined {
  const field = gatedField(edit);
  const gate = field === undefined ? undefined : GATES[field];
  if (field === undefined || gate === undefined || !cluster.lacks(gate)) return undefined;
  const comes = isOn(after.get(field)) && !isOn(before.get(field));
  return comes ? refused(`KubeVirt takes it only with the feature gate ${gate}`) : undefined;
}

const isOn = (value: unknown): boolean => value !== undefined && value !== false;
