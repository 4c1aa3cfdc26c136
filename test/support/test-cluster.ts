import { randomUUID } from "node:crypto";
import { createKube, type Kube, kinds } from "../../provider/kube/index.ts";

/** Path of the kubeconfig of the cluster that contract tests may use; set by whoever runs them. */
export const testKubeconfig: string | undefined = process.env.KUBEVIRT_TEST_KUBECONFIG || undefined;

if (!testKubeconfig) {
  console.warn(
    "Skipped: these tests need a Kubernetes API server. Set KUBEVIRT_TEST_KUBECONFIG to the path of a kubeconfig " +
      "with all rights on a cluster that may be written to.",
  );
}

/** Makes a namespace of its own, and what removes it again. */
export async function makeNamespace(kube: Kube): Promise<{ name: string; remove: () => Promise<void> }> {
  const name = `test-${randomUUID().slice(0, 8)}`;
  await kube.create(kinds.Namespace, { metadata: { name } });
  return {
    name,
    remove: async () => {
      await kube.delete({ kind: kinds.Namespace, name });
    },
  };
}

/** Kubernetes with all rights, on the test cluster. */
export const connectToTestCluster = (): Kube => createKube({ kubeconfig: testKubeconfig ?? "" });
