import type { ProbeArgs } from "../../../components/virtual-machine/life-args.ts";
import { type Area, type Machine, row } from "./row.ts";

const sized = { memory: undefined, cpu: undefined } as unknown as Machine;
const init = [{ name: "init", cloudInit: { userDataSecret: "init" } }] as const;
const root = [{ name: "root", persistentVolumeClaim: "root" }] as const;

/** When the machine runs. */
export const LIFE: Area = {
  title: "Life",
  test: "placement",
  rows: [
    row("runStrategy", { runStrategy: "Halted" }, { runStrategy: "Always" }),
    row("startStrategy", { startStrategy: "Paused" }),
    row("updateVolumesStrategy", { updateVolumesStrategy: "Migration" }),
    row("evictionStrategy", { evictionStrategy: "LiveMigrate" }),
    row("terminationGracePeriod", { terminationGracePeriod: "2m" }),
    row("hostname", { hostname: "db" }),
    row("subdomain", { subdomain: "databases" }),
    row("dnsPolicy", { dnsPolicy: "Default" }),
    row(
      "dnsConfig",
      { dnsPolicy: "None", dnsConfig: { nameservers: ["192.0.2.53"] } },
      { dnsPolicy: "Default" },
    ),
    row("templateLabels", { templateLabels: { app: "db" } }),
    row("templateAnnotations", { templateAnnotations: { team: "storage" } }),
  ],
};

const matched = (field: "instancetype" | "preference", kind: string): Area["rows"] => {
  const machine = (matcher: unknown) => ({ ...sized, [field]: matcher, disks: root }) as Machine;
  const named = { name: "u1.large" };
  const inferred = { inferFromVolume: "root", inferFromVolumeFailurePolicy: "Ignore" };
  return [
    row(field, machine("u1.medium"), machine("u1.small")),
    row(`${field}.name`, machine(named), machine("u1.medium")),
    row(`${field}.kind`, machine({ ...named, kind }), machine(named)),
    row(`${field}.revisionName`, machine({ ...named, revisionName: "u1.large-v1" }), machine(named)),
    row(`${field}.inferFromVolume`, machine(inferred), machine(named)),
    row(`${field}.inferFromVolumeFailurePolicy`, machine(inferred), machine({ inferFromVolume: "root" })),
  ];
};

/** What the machine is made after. */
export const INSTANCETYPE: Area = {
  title: "Instance type and preference",
  test: "matcher",
  rows: [
    ...matched("instancetype", "VirtualMachineInstancetype"),
    ...matched("preference", "VirtualMachinePreference").map(({ arg, to, from }) =>
      row(arg, { ...to, memory: "2Gi" }, { ...from, memory: "2Gi" }),
    ),
  ],
};

const ping: ProbeArgs = { guestAgentPing: true };
const probed = (name: "readinessProbe" | "livenessProbe"): Area["rows"] => {
  const change = (field: string, to: ProbeArgs, from?: ProbeArgs) =>
    row(`${name}.${field}`, { [name]: to }, from ? { [name]: from } : {});
  return [
    change("guestAgentPing", ping),
    change("exec", { exec: ["systemctl", "is-active", "db"] }),
    change("tcpSocket", { tcpSocket: 22 }),
    change("httpGet.port", { httpGet: { port: 80 } }),
    change("httpGet.path", { httpGet: { port: 80, path: "/ready" } }, { httpGet: { port: 80 } }),
    change("httpGet.scheme", { httpGet: { port: 443, scheme: "HTTPS" } }, { httpGet: { port: 443 } }),
    change("initialDelay", { ...ping, initialDelay: "2m" }, ping),
    change("period", { ...ping, period: "30s" }, ping),
    change("timeout", { ...ping, timeout: "5s" }, ping),
    change("successThreshold", { ...ping, successThreshold: 1 }, ping),
    change("failureThreshold", { ...ping, failureThreshold: 5 }, ping),
  ];
};

/** When the guest counts as ready, or as hung. */
export const PROBES: Area = {
  title: "Probes",
  test: "probes",
  rows: [...probed("readinessProbe"), ...probed("livenessProbe")],
};

const keys = { sshPublicKey: "keys", propagationMethod: "qemuGuestAgent", users: ["root"] } as const;

/** Who may enter the guest. */
export const ACCESS: Area = {
  title: "Access credentials",
  test: "access-credentials",
  rows: [
    row("accessCredentials[].sshPublicKey", { accessCredentials: [{ ...keys, users: ["root"] }] }),
    row(
      "accessCredentials[].propagationMethod",
      { accessCredentials: [{ sshPublicKey: "keys", propagationMethod: "noCloud" }], disks: init },
      { disks: init },
    ),
    row("accessCredentials[].users", { accessCredentials: [{ ...keys, users: ["root", "db"] }] }),
    row("accessCredentials[].userPassword", { accessCredentials: [{ userPassword: "passwords" }] }),
  ],
};

/** Where the machine runs. */
export const PLACEMENT: Area = {
  title: "Placement",
  test: "placement",
  rows: [
    row("nodeSelector", { nodeSelector: { zone: "a" } }),
    row("affinity", {
      affinity: {
        nodeAffinity: {
          requiredDuringSchedulingIgnoredDuringExecution: {
            nodeSelectorTerms: [{ matchExpressions: [{ key: "zone", operator: "In", values: ["a"] }] }],
          },
        },
      },
    }),
    row("tolerations", { tolerations: [{ key: "vms", operator: "Exists" }] }),
    row("topologySpreadConstraints", {
      topologySpreadConstraints: [
        { maxSkew: 1, topologyKey: "zone", whenUnsatisfiable: "ScheduleAnyway", labelSelector: {} },
      ],
    }),
    row("priorityClassName", { priorityClassName: "high" }),
    row("schedulerName", { schedulerName: "my-scheduler" }),
    row("resourceClaims", {
      resourceClaims: [{ name: "accelerator", resourceClaimTemplateName: "accelerators" }],
    }),
  ],
};
