import type * as kubernetes from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import type { ClusterFacts } from "../../provider/handlers/impact/cluster-facts.ts";
import { installOperator } from "../operator/install-operator.ts";
import { loadOperator } from "../operator/load-operator.ts";
import { PRODUCTS } from "../operator/manifest-source.ts";
import type { OperatorRelease } from "../operator/parse-manifest.ts";
import { Component } from "../shared/component.ts";
import { KINDS } from "../shared/custom-resource.ts";
import { isGiven } from "../shared/known.ts";
import type { KubeVirtArgs } from "./args.ts";
import { clusterFacts, inForce } from "./cluster-facts.ts";
import { renderKubeVirtSpec } from "./render.ts";
import { validateKubeVirt } from "./validate.ts";

/**
 * KubeVirt on a cluster: its operator, object by object, and the KubeVirt object that says how it is to run. Done when
 * KubeVirt is available in the wanted version. At the end the KubeVirt object goes first and the operator after it, and
 * not while there are virtual machines, unless `uninstallStrategy` says so.
 *
 * @example
 * new KubeVirt("kubevirt", {
 *   version: "v1.8.0",
 *   featureGates: ["Snapshot"],
 *   workloadUpdateStrategy: { workloadUpdateMethods: ["LiveMigrate"] },
 * });
 */
export class KubeVirt extends Component {
  /** The KubeVirt object. */
  readonly customResource: kubernetes.apiextensions.CustomResource;
  /** The namespace of KubeVirt's components. */
  readonly namespace: pulumi.Output<string>;
  /** The version that the operator's manifest brings: `v1.8.0`. */
  readonly version: pulumi.Output<string>;
  /** The SHA-256 of the operator's manifest. */
  readonly manifestSha256: pulumi.Output<string>;
  /**
   * What decides the effect of edits, for `cluster` of a {@link VirtualMachine}; whatever takes it waits for this
   * installation.
   */
  readonly cluster: pulumi.Output<ClusterFacts>;

  /**
   * @param name - Name of the component.
   * @param args - What to install, and how it is to run.
   * @param opts - Options of the component; its children get `dependsOn` too.
   * @throws pulumi.InputPropertiesError when arguments are wrong, or there is no manifest.
   */
  constructor(name: string, args: KubeVirtArgs, opts?: pulumi.ComponentResourceOptions) {
    const operator = loadOperator(PRODUCTS.kubeVirt, args);
    super("KubeVirt", name, args, (known) => validateKubeVirt(known, operator), opts);
    const release = operator.release as OperatorRelease; // without one, validation has failed
    const spec = renderKubeVirtSpec(args);
    this.customResource = installOperator(
      name,
      {
        release,
        kind: KINDS.kubeVirt,
        objectName: args.name ?? "kubevirt",
        namespace: release.namespace,
        spec,
        observedVersion: "observedKubeVirtVersion",
        ownVersion: !isGiven(spec, "imageTag"),
        timeout: args.timeout ?? "15m",
      },
      this.whenValid,
      (childOpts) => this.childOptions(childOpts),
    );
    const facts = clusterFacts(spec, release.version);
    this.cluster = pulumi.all([facts, this.customResource.urn]).apply(([said]) => inForce(said));
    this.namespace = pulumi.output(release.namespace);
    this.version = pulumi.output(release.version);
    this.manifestSha256 = pulumi.output(release.sha256);
    this.registerOutputs({ version: release.version, manifestSha256: release.sha256 });
  }
}
