import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { contains } from "../../../provider/kube/contains.ts";
import { InvalidError, type Kube, type KubeObject, kinds } from "../../../provider/kube/index.ts";
import { AREAS } from "../../../scripts/generate/short-args/areas.ts";
import type { Machine } from "../../../scripts/generate/short-args/row.ts";
import { specOf } from "../../../scripts/generate/virtual-machine-docs.ts";
import { connectToTestCluster, makeNamespace, testKubeconfig } from "../../support/test-cluster.ts";

interface KubeVirtObject extends KubeObject {
  readonly spec: {
    readonly configuration: { readonly developerConfiguration: { readonly featureGates: readonly string[] } };
  };
}

interface MachineSpec {
  readonly template: { readonly spec: object };
}

const KUBEVIRT = { kind: kinds.KubeVirt, name: "kubevirt", namespace: "kubevirt" };

/** What the arguments need, besides what the cluster has. */
const GATES = [
  ...["DownwardMetrics", "EnableVirtioFsStorageVolumes", "GPUsWithDRA", "HostDevicesWithDRA", "HostDisk"],
  ...["PersistentReservation", "VideoConfig", "VSOCK", "WorkloadEncryptionSEV", "WorkloadEncryptionTDX"],
];

/** The server drops fields that it does not know: what was sent has to come back. */
async function keeps(created: Promise<KubeObject>, { template }: MachineSpec): Promise<readonly string[]> {
  const kept = (await created).spec as MachineSpec;
  return contains(kept.template, template)
    ? []
    : [`${JSON.stringify(kept.template)} lacks some of what was sent`];
}

describe.skipIf(!testKubeconfig)("short arguments", () => {
  let kube: Kube;
  let namespace: { name: string; remove: () => Promise<void> };
  let gates: readonly string[];

  /** Puts feature gates in place; the webhooks learn of them a little later. */
  const setGates = (featureGates: readonly string[]) =>
    kube.patch(KUBEVIRT, "merge", {
      spec: { configuration: { developerConfiguration: { featureGates } } },
    });

  /** What is said against a machine, and against the instance that would be made of it. */
  const refusals = async (machine: Machine): Promise<readonly string[]> => {
    const spec = specOf(machine) as MachineSpec;
    const metadata = { name: "vm", namespace: namespace.name };
    const tries = [keeps(kube.create(kinds.VirtualMachine, { metadata, spec }, { dryRun: true }), spec)];
    // Only instances are held against their architecture, and their disks with the defaults that they get.
    if (!machine.instancetype) {
      const instance = { metadata, spec: spec.template.spec };
      tries.push(kube.create(kinds.VirtualMachineInstance, instance, { dryRun: true }).then(() => []));
    }
    const answers = await Promise.allSettled(tries);
    return answers.flatMap((answer) =>
      answer.status === "rejected" ? [String(answer.reason)] : answer.value,
    );
  };

  beforeAll(async () => {
    kube = connectToTestCluster();
    namespace = await makeNamespace(kube);
    // The claim of which an instance type is inferred.
    await kube.create(kinds.PersistentVolumeClaim, {
      metadata: { name: "root", namespace: namespace.name },
      spec: { accessModes: ["ReadWriteOnce"], resources: { requests: { storage: "1Gi" } } },
    });
    const kubevirt = await kube.get<KubeVirtObject>(KUBEVIRT);
    gates = kubevirt?.spec.configuration.developerConfiguration.featureGates ?? [];
    await setGates([...new Set([...gates, ...GATES])]);
  });

  afterAll(async () => {
    await setGates(gates);
    await namespace.remove();
    await kube.close();
  });

  it("are accepted by KubeVirt's webhooks, each", async () => {
    const gated: readonly Machine[] = [
      { video: "virtio" },
      { firmware: { bootloader: "efi", secureBoot: false }, launchSecurity: "snp" },
    ];
    await expect
      .poll(async () => (await Promise.all(gated.map(refusals))).flat(), { timeout: 60_000, interval: 500 })
      .toEqual([]);
    const answers: Record<string, readonly string[]> = {};
    for (const { arg, to } of AREAS.flatMap(({ rows }) => rows)) answers[arg] = await refusals(to);
    expect(Object.fromEntries(Object.entries(answers).filter(([, refused]) => refused.length > 0))).toEqual(
      {},
    );
    expect(Object.keys(answers).length).toBeGreaterThan(200);
  });

  it("would be refused without what they render along", async () => {
    const metadata = { name: "vm", namespace: namespace.name };
    const spec = structuredClone(specOf({ firmware: { bootloader: "efi" } })) as {
      template: { spec: { domain: { features?: object } } };
    };
    delete spec.template.spec.domain.features;
    await expect(kube.create(kinds.VirtualMachine, { metadata, spec }, { dryRun: true })).rejects.toThrow(
      InvalidError,
    );
  });
});
