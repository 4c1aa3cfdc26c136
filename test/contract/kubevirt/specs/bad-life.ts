import type { SpecRow } from "./spec-row.ts";

const S = "template.spec";
const TEMPLATES = "dataVolumeTemplates";
const storage = { resources: { requests: { storage: "1Gi" } } };
const blank = { source: { blank: {} } };
const made = (spec: object, metadata: object = { name: "made" }): SpecRow => ({
  [TEMPLATES]: [{ metadata, spec }],
  [`${S}.volumes[made]`]: { name: "made", dataVolume: { name: "made" } },
  [`${S}.domain.devices.disks[made]`]: { name: "made", disk: { bus: "virtio" } },
});
const secret = { secret: { secretName: "keys" } };
const preferredPods = (term: object, weight = 50): SpecRow => ({
  [`${S}.affinity.podAffinity.preferredDuringSchedulingIgnoredDuringExecution`]: [
    { weight, podAffinityTerm: term },
  ],
});
const spread = (rest: object): SpecRow => ({
  [`${S}.topologySpreadConstraints`]: [
    { maxSkew: 1, topologyKey: "zone", whenUnsatisfiable: "DoNotSchedule", ...rest },
  ],
});
const credential = (rest: object): SpecRow => ({ [`${S}.accessCredentials`]: [rest] });

/** Refused: when and where it runs, and what it brings along. */
export const BAD_LIFE: readonly SpecRow[] = [
  { runStrategy: "Sometimes" },
  { runStrategy: undefined },
  { running: true },
  { template: undefined },
  { "template.metadata.labels": { "kubevirt.io/created-by": "me" } },
  { "template.metadata.labels": { "kubevirt.io/nodeName": "worker-0" } },
  { [`${S}.hostname`]: "Not_A_Name" },
  { [`${S}.subdomain`]: "-x" },
  { [`${S}.evictionStrategy`]: "Sometimes" },
  { [`${S}.startStrategy`]: "Stopped" },
  { [`${S}.startStrategy`]: "Paused", [`${S}.livenessProbe`]: { guestAgentPing: {} } },
  { [`${S}.readinessProbe`]: { periodSeconds: 5 } },
  { [`${S}.livenessProbe`]: { guestAgentPing: {}, tcpSocket: { port: 22 } } },
  {
    [`${S}.readinessProbe`]: { tcpSocket: { port: 22 } },
    [`${S}.networks`]: [{ name: "lan", multus: { networkName: "lan" } }],
    [`${S}.domain.devices.interfaces`]: [{ name: "lan", bridge: {} }],
  },
  { [`${S}.dnsPolicy`]: "Sometimes" },
  { [`${S}.dnsPolicy`]: "None" },
  { [`${S}.dnsPolicy`]: "None", [`${S}.dnsConfig`]: { searches: ["example.com"] } },
  { [`${S}.dnsConfig`]: { nameservers: ["10.0.0.1", "10.0.0.2", "10.0.0.3", "10.0.0.4"] } },
  { [`${S}.dnsConfig`]: { nameservers: ["ns.example.com"] } },
  { [`${S}.dnsConfig`]: { searches: ["Bad_Domain"] } },
  { [`${S}.dnsConfig`]: { searches: ["a", "b", "c", "d", "e", "f", "g"] } },
  { [`${S}.dnsConfig`]: { options: [{ value: "2" }] } },
  spread({ maxSkew: 0 }),
  spread({ whenUnsatisfiable: "Sometimes" }),
  spread({ topologyKey: "" }),
  preferredPods({ topologyKey: "zone" }, 101),
  preferredPods({ topologyKey: "" }),
  {
    [`${S}.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution`]: {
      nodeSelectorTerms: [{ matchExpressions: [{ key: "zone", operator: "Near", values: ["a"] }] }],
    },
  },
  {
    [`${S}.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution`]: { nodeSelectorTerms: [] },
  },
  credential({}),
  credential({ sshPublicKey: { source: secret, propagationMethod: {} } }),
  credential({ sshPublicKey: { source: {}, propagationMethod: { noCloud: {} } } }),
  credential({ sshPublicKey: { source: secret, propagationMethod: { configDrive: {} } } }),
  credential({ sshPublicKey: { source: secret, propagationMethod: { qemuGuestAgent: { users: [] } } } }),
  credential({ userPassword: { source: secret, propagationMethod: {} } }),
  made({ ...blank, storage }, {}),
  made(blank),
  made({ ...blank, storage, pvc: { accessModes: ["ReadWriteOnce"], ...storage } }),
  made({ storage }),
  made({ source: {}, storage }),
  made({ source: { blank: {}, upload: {} }, storage }),
  made({ ...blank, storage: { ...storage, dataSourceRef: { kind: "Z", name: "z" } } }),
  { [TEMPLATES]: [{ metadata: { name: "made" }, spec: { ...blank, storage } }] },
  made({ ...blank, storage }, { name: "made", namespace: "elsewhere" }),
];
