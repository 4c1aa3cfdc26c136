import * as pulumi from "@pulumi/pulumi";

/**
 * Refuses a component of which one half would go to a cluster named by a provider, and the other half to the ambient
 * kubeconfig's: two providers serve it, and they have to mean the same cluster.
 */
export function requireOneCluster(component: pulumi.ComponentResource, what: string): void {
  const kubernetes = component.getProvider("kubernetes::") !== undefined;
  const ours = component.getProvider("pulumi-nodejs::") !== undefined;
  if (kubernetes === ours) return;
  const [given, missing] = kubernetes
    ? ["an explicit Kubernetes provider", "new Provider(name, { kubeconfig }) of this package"]
    : [
        "an explicit provider of this package",
        'new kubernetes.Provider(name, { kubeconfig }) of "@pulumi/kubernetes"',
      ];
  throw new pulumi.RunError(
    `Cannot create ${what}: it has ${given} and none for the other half of its work, which would go to the cluster of ` +
      `the ambient kubeconfig. Add ${missing} to "providers".`,
  );
}
