import type * as kubernetes from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { installOperator } from "../operator/install-operator.ts";
import { loadOperator } from "../operator/load-operator.ts";
import { PRODUCTS } from "../operator/manifest-source.ts";
import type { OperatorRelease } from "../operator/parse-manifest.ts";
import { Component } from "../shared/component.ts";
import { KINDS } from "../shared/custom-resource.ts";
import type { CdiArgs } from "./args.ts";
import { renderCdiSpec } from "./render.ts";
import { validateCdi } from "./validate.ts";

/**
 * CDI, the Containerized Data Importer, on a cluster: it fills the disks of virtual machines. Its operator, object by object,
 * and the CDI object; done when CDI is available in the wanted version. At the end the CDI object goes first and the operator
 * after it, and not while there are DataVolumes, unless `uninstallStrategy` says so.
 *
 * @example
 * new Cdi("cdi", { version: "v1.55.0" });
 */
export class Cdi extends Component {
  /** The CDI object. */
  readonly customResource: kubernetes.apiextensions.CustomResource;
  /** The namespace of CDI's components. */
  readonly namespace: pulumi.Output<string>;
  /** The version that the operator's manifest brings: `v1.55.0`. */
  readonly version: pulumi.Output<string>;
  /** The SHA-256 of the operator's manifest. */
  readonly manifestSha256: pulumi.Output<string>;

  /**
   * @param name - Name of the component.
   * @param args - What to install, and how it is to run.
   * @param opts - Options of the component; its children get `dependsOn` too.
   * @throws pulumi.InputPropertiesError when arguments are wrong, or there is no manifest.
   */
  constructor(name: string, args: CdiArgs, opts?: pulumi.ComponentResourceOptions) {
    const operator = loadOperator(PRODUCTS.cdi, args);
    super("Cdi", name, args, (known) => validateCdi(known, operator), opts);
    const release = operator.release as OperatorRelease; // without one, validation has failed
    this.customResource = installOperator(
      name,
      {
        release,
        kind: KINDS.cdi,
        objectName: args.name ?? "cdi",
        spec: renderCdiSpec(args),
        observedVersion: "observedVersion",
        ownVersion: true,
        timeout: args.timeout ?? "10m",
      },
      this.whenValid,
      (childOpts) => this.childOptions(childOpts),
    );
    this.namespace = pulumi.output(release.namespace);
    this.version = pulumi.output(release.version);
    this.manifestSha256 = pulumi.output(release.sha256);
    this.registerOutputs({ version: release.version, manifestSha256: release.sha256 });
  }
}
