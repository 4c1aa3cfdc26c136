import { describe, expect, it } from "vitest";
import {
  describeObject,
  diagnose,
  ForbiddenError,
  type KubeObject,
  kinds,
  type Reader,
  type ResourceKind,
} from "../../../provider/kube/index.ts";

const namespace = "default";
const uid = (name: string) => `uid-of-${name}`;
const object = (kind: ResourceKind, name: string, rest: object = {}, metadata: object = {}): KubeObject => ({
  kind: kind.kind,
  metadata: { name, namespace, uid: uid(name), ...metadata },
  ...rest,
});

interface EventLike extends KubeObject {
  readonly involvedObject: { readonly uid: string };
}

const warning = (about: string, reason: string, message: string, agoMs: number, count = 1): EventLike => ({
  ...object(kinds.Event, `${about}.${reason}`),
  ...{ reason, message, count, lastTimestamp: new Date(Date.now() - agoMs).toISOString() },
  involvedObject: { uid: uid(about) },
});

/** A cluster of these objects. */
function clusterOf(objects: readonly KubeObject[], denied: readonly ResourceKind[] = []): Reader {
  const check = (kind: ResourceKind) => {
    if (!denied.includes(kind)) return;
    throw new ForbiddenError({
      verb: "list",
      object: kind.kind,
      server: "https://fake",
      status: 403,
      detail: "denied",
    });
  };
  return {
    get: async (ref) => {
      check(ref.kind);
      return objects.find(
        ({ kind, metadata }) => kind === ref.kind.kind && metadata.name === ref.name,
      ) as never;
    },
    list: async (kind, { labelSelector, fieldSelector } = {}) => {
      check(kind);
      const [label, value] = labelSelector?.split("=") ?? [];
      const about = /involvedObject.uid=([^,]*)/.exec(fieldSelector ?? "")?.[1];
      const items = objects
        .filter((each) => each.kind === kind.kind)
        .filter(({ metadata }) => label === undefined || metadata.labels?.[label] === value)
        .filter((each) => about === undefined || (each as EventLike).involvedObject?.uid === about);
      return { items: items as never, resourceVersion: "1" };
    },
  };
}

const db = { kind: kinds.VirtualMachine, namespace, name: "db" };

describe("diagnose", () => {
  const vm = object(kinds.VirtualMachine, "db", {
    status: {
      printableStatus: "ErrorUnschedulable",
      created: true,
      conditions: [
        {
          type: "Ready",
          status: "False",
          reason: "GuestNotRunning",
          message: "Guest VM is not reported as running",
        },
      ],
    },
  });
  const vmi = object(kinds.VirtualMachineInstance, "db", {
    spec: {
      volumes: [
        { dataVolume: { name: "db-root" } },
        { persistentVolumeClaim: { claimName: "data" } },
        { cloudInitNoCloud: {} },
      ],
    },
    status: { phase: "Scheduling", conditions: [{ type: "LiveMigratable", status: "False" }] },
  });
  const pod = object(
    kinds.Pod,
    "virt-launcher-db-x",
    {
      status: {
        phase: "Pending",
        conditions: [
          {
            type: "PodScheduled",
            status: "False",
            reason: "Unschedulable",
            message: "0/3 nodes are available: 3 Insufficient memory.",
          },
        ],
      },
    },
    { labels: { "kubevirt.io/created-by": uid("db") } },
  );
  const volume = object(kinds.DataVolume, "db-root", {
    status: { phase: "ImportInProgress", progress: "12.5%" },
  });
  const claim = object(kinds.PersistentVolumeClaim, "data", { status: { phase: "Bound" } });

  it("tells a virtual machine's story: instance, pod, volumes that are not ready, newest warnings", async () => {
    const events = [
      warning("virt-launcher-db-x", "FailedScheduling", "0/3 nodes are available", 90_000, 4),
      warning("db-root", "ErrClaimNotValid", "no storage class", 10_000),
      warning("unrelated", "Killing", "never mind", 1_000),
    ];
    expect(await diagnose(clusterOf([vm, vmi, pod, volume, claim, ...events]), db)).toEqual([
      "VirtualMachine db: ErrorUnschedulable",
      "VirtualMachine db: Ready is False (GuestNotRunning): Guest VM is not reported as running",
      "VirtualMachineInstance db: Scheduling",
      "Pod virt-launcher-db-x: Pending",
      "Pod virt-launcher-db-x: PodScheduled is False (Unschedulable): 0/3 nodes are available: 3 Insufficient memory.",
      "DataVolume db-root: ImportInProgress, progress 12.5%",
      "DataVolume db-root: event ErrClaimNotValid (10s ago): no storage class",
      "Pod virt-launcher-db-x: event FailedScheduling (90s ago, 4 times): 0/3 nodes are available",
    ]);
  });

  it("finds the volumes of a machine without instance, and ignores the conditions it copied from a former one", async () => {
    const conditions = [
      { type: "Ready", status: "False", reason: "VMINotExists" },
      { type: "Synchronized", status: "False", reason: "FailedCreate" },
    ];
    const waiting = object(kinds.VirtualMachine, "db", {
      spec: { template: { spec: { volumes: [{ dataVolume: { name: "db-root" } }] } } },
      status: { printableStatus: "Provisioning", created: false, conditions },
    });
    expect(await diagnose(clusterOf([waiting, volume]), db)).toEqual([
      "VirtualMachine db: Provisioning",
      "VirtualMachine db: Ready is False (VMINotExists)",
      "DataVolume db-root: ImportInProgress, progress 12.5%",
    ]);
  });

  it("names the instance types that are nearest to one that is not there", async () => {
    const sizes = ["u1.large", "u1.medium"].map((name) =>
      object(kinds.VirtualMachineClusterInstancetype, name),
    );
    const unmade = (kind: object) =>
      object(kinds.VirtualMachine, "db", {
        spec: { instancetype: { name: "u1.mediu", ...kind } },
        status: {
          printableStatus: "Stopped",
          conditions: [
            { type: "Failure", status: "True", reason: "FailedFindInstancetype", message: "not found" },
          ],
        },
      });
    expect(await diagnose(clusterOf([unmade({}), ...sizes]), db)).toContain(
      "VirtualMachineClusterInstancetype u1.mediu: does not exist; nearest in spelling: u1.medium, u1.large",
    );
    expect(
      await diagnose(clusterOf([unmade({ kind: "VirtualMachineInstancetype" }), ...sizes]), db),
    ).toContain("VirtualMachineInstancetype u1.mediu: does not exist; there is none at all");
  });

  it("tells a migration's story: instance and target pod", async () => {
    const migration = object(kinds.VirtualMachineInstanceMigration, "move", {
      spec: { vmiName: "db" },
      status: { phase: "Failed", migrationState: { failureReason: "Target pod is down" } },
    });
    const target = object(
      kinds.Pod,
      "target",
      {
        status: {
          phase: "Pending",
          containerStatuses: [
            {
              name: "compute",
              restartCount: 2,
              state: { waiting: { reason: "ImagePullBackOff", message: "Back-off pulling image" } },
            },
          ],
        },
      },
      { labels: { "kubevirt.io/migrationJobUID": uid("move") } },
    );
    const ref = { kind: kinds.VirtualMachineInstanceMigration, namespace, name: "move" };
    expect(await diagnose(clusterOf([migration, vmi, target]), ref)).toEqual([
      "VirtualMachineInstanceMigration move: Failed",
      "VirtualMachineInstanceMigration move: migration failed: Target pod is down",
      "VirtualMachineInstance db: Scheduling",
      "Pod target: Pending",
      "Pod target: container compute waits, restarted 2 times: ImagePullBackOff: Back-off pulling image",
    ]);
  });

  it("says what does not exist, and what could not be read, and tells the rest", async () => {
    expect(await diagnose(clusterOf([]), db)).toEqual(["VirtualMachine default/db: does not exist"]);
    const lines = await diagnose(clusterOf([vm, vmi, pod], [kinds.Pod, kinds.Event]), db);
    expect(lines).toContain("VirtualMachineInstance db: Scheduling");
    expect(lines.filter((line) => line.includes("Cannot list Pod")).length).toBe(1);
    expect(lines.filter((line) => line.includes("Cannot list Event")).length).toBe(1);
  });
});

describe("describeObject", () => {
  it("says what holds an object that is being deleted", () => {
    const metadata = { deletionTimestamp: "2026-01-01T00:00:00Z", finalizers: ["kubevirt.io/x"] };
    expect(describeObject(object(kinds.VirtualMachine, "db", {}, metadata))).toEqual([
      "VirtualMachine db: no status yet, being deleted (held by kubevirt.io/x)",
    ]);
  });

  it("tells of crashes: exit codes, and starts that failed in a row", () => {
    const crashed = {
      name: "compute",
      state: { terminated: { exitCode: 1, reason: "Error", message: "no /dev/kvm" } },
    };
    const well = { name: "guest-console-log", state: { terminated: { exitCode: 0 } } };
    const pod = object(kinds.Pod, "p", { status: { phase: "Failed", containerStatuses: [crashed, well] } });
    expect(describeObject(pod)[1]).toBe("Pod p: container compute ended with code 1: Error: no /dev/kvm");
    const startFailure = { consecutiveFailCount: 3, retryAfterTimestamp: "2026-01-01T00:01:30Z" };
    const vm = object(kinds.VirtualMachine, "db", {
      status: { printableStatus: "CrashLoopBackOff", startFailure },
    });
    expect(describeObject(vm)[1]).toBe(
      "VirtualMachine db: failed to start 3 times in a row, next try at 2026-01-01T00:01:30Z",
    );
  });
});
