import * as pulumi from "@pulumi/pulumi";

/** Which cluster the resources of this package talk to. */
export interface ProviderArgs {
  /**
   * Path of a kubeconfig file, or its content as YAML or JSON. Kept in the state once, encrypted.
   *
   * @default - the ambient one, as kubectl finds it: files of `KUBECONFIG`, else `~/.kube/config`, else the service
   * account of the pod that the update runs in
   */
  readonly kubeconfig?: pulumi.Input<string>;
  /**
   * Name of a context in the kubeconfig.
   *
   * @default - its `current-context`
   */
  readonly context?: pulumi.Input<string>;
}

/**
 * The connection of this package's own resources to one cluster: pass it as `provider` to them, or in `providers` to
 * components, next to a `kubernetes.Provider` for the same cluster. Without one, the ambient kubeconfig is used, or the
 * stack's configuration `kubevirt:kubeconfig` and `kubevirt:context`. A changed credential replaces nothing.
 *
 * @example
 * const cluster = new kubevirt.Provider("edge", { kubeconfig });
 * new kubevirt.Snapshot("before-upgrade", { namespace: "default", virtualMachine: "db" }, { provider: cluster });
 */
export class Provider extends pulumi.ProviderResource {
  /**
   * @param name - Name of the provider, unique in the program.
   * @param args - The connection.
   * @param opts - Options of the resource.
   */
  constructor(name: string, args: ProviderArgs = {}, opts?: pulumi.ResourceOptions) {
    const { kubeconfig, context } = args;
    super(
      // Pulumi's host for dynamic providers; one process for each such provider.
      "pulumi-nodejs",
      name,
      {
        ...(kubeconfig === undefined ? {} : { "kubevirt:kubeconfig": pulumi.secret(kubeconfig) }),
        ...(context === undefined ? {} : { "kubevirt:context": context }),
      },
      opts,
    );
  }
}
