import { clusterFacts } from "../../../../components/kubevirt/cluster-facts.ts";
import type { ClusterFacts } from "../../../../provider/handlers/impact/cluster-facts.ts";
import { type Kube, type KubeObject, kinds, type ResourceKind } from "../../../../provider/kube/index.ts";
import { CLAIMS, NETWORKS, PREFERENCES, SIZES } from "./machines.ts";

const ATTACHMENT: ResourceKind = {
  apiVersion: "k8s.cni.cncf.io/v1",
  kind: "NetworkAttachmentDefinition",
  plural: "network-attachment-definitions",
  namespaced: true,
};
const RESOURCE = "k8s.v1.cni.cncf.io/resourceName";

/** Makes what machines and edits refer to. */
export async function setStage(kube: Kube, namespace: string): Promise<void> {
  const make = (kind: ResourceKind, name: string, rest: object, annotations = {}): Promise<KubeObject> =>
    kube.create(kind, { metadata: { name, namespace, annotations }, ...rest });
  const claim = { accessModes: ["ReadWriteMany"], volumeMode: "Block" };
  const network = (name: string, type: string) => ({
    spec: { config: JSON.stringify({ cniVersion: "1.0.0", name, type }) },
  });
  await Promise.all([
    ...CLAIMS.map((name) =>
      make(kinds.PersistentVolumeClaim, name, {
        spec: { ...claim, resources: { requests: { storage: "1Gi" } } },
      }),
    ),
    ...NETWORKS.map((name) => make(ATTACHMENT, name, network(name, "bridge"))),
    make(ATTACHMENT, "vf", network("vf", "sriov"), { [RESOURCE]: "sandbox.dev/sriov-net" }),
    ...Object.entries(SIZES).map(([name, spec]) => make(kinds.VirtualMachineInstancetype, name, { spec })),
    ...Object.entries(PREFERENCES).map(([name, spec]) =>
      make(kinds.VirtualMachinePreference, name, { spec }),
    ),
  ]);
}

/** The facts of the cluster that the tests run on, as its KubeVirt object has them. */
export async function factsOf(kube: Kube): Promise<ClusterFacts> {
  const { items } = await kube.list(kinds.KubeVirt);
  const { spec, status } = items[0] ?? {};
  const version = (status as { observedKubeVirtVersion?: string } | undefined)?.observedKubeVirtVersion;
  return clusterFacts(spec, version ?? "");
}
