import type { EditRow } from "./edit-row.ts";

const S = "template.spec";
const OWN = "it is about what KubeVirt does later";
const PUT_BACK = "KubeVirt had written that value itself";

const preferredZone = {
  nodeAffinity: {
    preferredDuringSchedulingIgnoredDuringExecution: [
      {
        weight: 1,
        preference: {
          matchExpressions: [{ key: "topology.kubernetes.io/zone", operator: "In", values: ["zone-a"] }],
        },
      },
    ],
  },
};
const sshKey = {
  sshPublicKey: {
    source: { secret: { secretName: "keys" } },
    propagationMethod: { qemuGuestAgent: { users: ["fedora"] } },
  },
};
const spread = {
  maxSkew: 1,
  topologyKey: "topology.kubernetes.io/zone",
  whenUnsatisfiable: "ScheduleAnyway",
  labelSelector: { matchLabels: { app: "db" } },
};

/** Edits of when and where a machine runs. */
export const LIFE_EDITS: readonly EditRow[] = [
  { on: "plain", set: { runStrategy: "RerunOnFailure" }, unseen: OWN },
  { on: "plain", set: { runStrategy: "Manual" }, unseen: OWN },
  { on: "plain", set: { runStrategy: "Once" }, unseen: OWN },
  { on: "plain", set: { runStrategy: "Halted" } },
  { on: "plain", set: { runStrategy: "Sometimes" } },
  { on: "plain", set: { runStrategy: "WaitAsReceiver" } },
  { on: "plain", set: { runStrategy: undefined } },
  { on: "plain", set: { running: true } },
  { on: "old", set: { running: false } },
  { on: "old", set: { running: undefined, runStrategy: "Always" }, unseen: OWN },
  { on: "plain", set: { updateVolumesStrategy: "Replacement" }, unseen: OWN },
  { on: "typed", set: { "instancetype.name": "threaded" }, outcome: "restart" },
  { on: "typed", set: { "instancetype.name": "large" }, outcome: "migrate" },
  { on: "typed", set: { "instancetype.name": "wide" }, outcome: "migrate" },
  { on: "typed", set: { "instancetype.name": "huge" }, outcome: "restart" },
  { on: "typed", set: { "instancetype.name": "tiny" }, outcome: "restart" },
  { on: "typed", set: { "instancetype.name": "alike" }, outcome: "none" },
  { on: "typed", set: { "preference.name": "scsi" }, outcome: "restart" },
  { on: "typed", set: { "preference.name": "same" }, outcome: "none" },
  { on: "typed", set: { "preference.name": "cores", "instancetype.name": "wide" }, outcome: "restart" },
  { on: "typed", set: { preference: undefined }, outcome: "restart" },
  { on: "typed", set: { "instancetype.name": "large", [`${S}.hostname`]: "web" } },
  { on: "typed", set: { "instancetype.name": "large", runStrategy: "Halted" } },
  { on: "plain", set: { "template.metadata.labels[tier]": "gold" } },
  { on: "plain", set: { "template.metadata.annotations[example.com/note]": "x" } },
  { on: "plain", set: { "template.metadata.annotations[descheduler.alpha.kubernetes.io/evict]": "true" } },
  { on: "plain", set: { [`${S}.evictionStrategy`]: "LiveMigrate" } },
  { on: "named", set: { [`${S}.evictionStrategy`]: undefined } },
  { on: "named", set: { [`${S}.terminationGracePeriodSeconds`]: 60 } },
  { on: "plain", set: { [`${S}.startStrategy`]: "Paused" } },
  { on: "plain", set: { [`${S}.livenessProbe`]: { guestAgentPing: {} } } },
  { on: "named", set: { [`${S}.readinessProbe.initialDelaySeconds`]: 10 } },
  { on: "named", set: { [`${S}.readinessProbe`]: undefined } },
  { on: "plain", set: { [`${S}.accessCredentials`]: [sshKey] } },
  { on: "plain", set: { [`${S}.architecture`]: "amd64" }, unseen: PUT_BACK },
  { on: "named", set: { [`${S}.architecture`]: undefined }, unseen: PUT_BACK },
  { on: "plain", set: { [`${S}.architecture`]: "arm64" } },
  { on: "named", set: { [`${S}.architecture`]: "arm64", [`${S}.domain.machine.type`]: "virt" } },
  { on: "plain", set: { [`${S}.hostname`]: "web" } },
  { on: "named", set: { [`${S}.hostname`]: undefined } },
  { on: "plain", set: { [`${S}.subdomain`]: "web" } },
  { on: "plain", set: { [`${S}.dnsPolicy`]: "Default" } },
  { on: "plain", set: { [`${S}.dnsConfig`]: { nameservers: ["10.0.0.53"] } } },
  { on: "plain", set: { "template.somethingElse": "x" } },
  { on: "plain", set: { [`${S}.somethingElse`]: "x" } },
  { on: "plain", set: { [`${S}.domain.devices.disks[root].disk.boss`]: "scsi" } },
  { on: "plain", set: { [`${S}.affinity`]: { ...preferredZone, elsewhere: {} } } },
  { on: "plain", set: { somethingElse: "x" } },
  { on: "plain", set: { [`${S}.nodeSelector[kubernetes.io/os]`]: "linux" } },
  { on: "named", set: { [`${S}.nodeSelector`]: undefined } },
  { on: "plain", set: { [`${S}.affinity`]: preferredZone } },
  { on: "plain", set: { [`${S}.tolerations`]: [{ key: "dedicated", operator: "Exists" }] } },
  { on: "named", set: { [`${S}.tolerations`]: undefined } },
  { on: "plain", set: { [`${S}.topologySpreadConstraints`]: [spread] } },
  { on: "plain", set: { [`${S}.schedulerName`]: "default-scheduler" } },
  { on: "plain", set: { [`${S}.priorityClassName`]: "system-cluster-critical" } },
  { on: "plain", set: { runStrategy: "Halted", [`${S}.domain.cpu.sockets`]: 2 } },
  { on: "plain", set: { [`${S}.hostname`]: "web", [`${S}.domain.cpu.sockets`]: 2 } },
];
