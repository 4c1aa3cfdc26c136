import type * as kubernetes from "@pulumi/kubernetes";
import type { Input } from "@pulumi/pulumi";
import type { ManifestSource } from "../operator/manifest-source.ts";
import type { ApiFields } from "../shared/api-fields.ts";
import type { Duration } from "../shared/duration.ts";
import type { KubeVirtConfigurationArgs } from "./configuration.ts";
import type { FeatureGate } from "./feature-gates.ts";

/** Arguments of {@link KubeVirt}. Either `version` or `manifest` is needed. */
export interface KubeVirtArgs {
  /**
   * The release to install, such as `"v1.8.0"`. Its operator manifest is taken from the folder that stack configuration
   * `kubevirt:manifests` names (`kubevirt-operator-<version>.yaml`, with a `.sha256` beside it if you like), else from
   * GitHub. A newer version is an upgrade, which `up` waits for.
   *
   * @default - none, because which version runs is for you to decide
   */
  readonly version?: string;
  /** The operator's manifest itself, in place of a release. @default - that of `version` */
  readonly manifest?: ManifestSource;
  /** Name of the KubeVirt object. @default "kubevirt" */
  readonly name?: Input<string>;
  /**
   * Feature gates to switch on: `spec.configuration.developerConfiguration.featureGates`. Misspelt ones are refused, for
   * KubeVirt takes them in silence. @default - none
   */
  readonly featureGates?: readonly Input<FeatureGate>[];
  /** Feature gates to switch off. @default - none */
  readonly disabledFeatureGates?: readonly Input<FeatureGate>[];
  /** `spec.configuration`. @default - KubeVirt's own, in all fields */
  readonly configuration?: KubeVirtConfigurationArgs;
  /**
   * What KubeVirt may do to running machines by itself: `spec.workloadUpdateStrategy`. Without `LiveMigrate` an edit of CPU
   * or memory of a running machine takes effect only when somebody migrates it.
   *
   * @default - KubeVirt's: nothing
   */
  readonly workloadUpdateStrategy?: WorkloadUpdateStrategyArgs;
  /** Replicas and placement of virt-api, virt-controller and their like: `spec.infra`. @default - KubeVirt's own */
  readonly infra?: ComponentConfigArgs;
  /** Placement of virt-handler, and so of all machines: `spec.workloads`. @default - every node that can run them */
  readonly workloads?: Pick<ComponentConfigArgs, "nodePlacement">;
  /** Lifetimes of KubeVirt's own certificates: `spec.certificateRotateStrategy`. @default - KubeVirt's own */
  readonly certificateRotateStrategy?: CertificateRotateStrategyArgs;
  /**
   * Whether KubeVirt can be uninstalled while there are virtual machines: `spec.uninstallStrategy`.
   *
   * @default "BlockUninstallIfWorkloadsExist", because KubeVirt's own, RemoveWorkloads, deletes every virtual machine of the
   * cluster with the installation
   */
  readonly uninstallStrategy?: Input<"BlockUninstallIfWorkloadsExist" | "RemoveWorkloads">;
  /** When nodes pull the images of KubeVirt's components. @default - KubeVirt's: IfNotPresent */
  readonly imagePullPolicy?: Input<"Always" | "IfNotPresent" | "Never">;
  /** Secrets in KubeVirt's namespace to pull images with. @default - none */
  readonly imagePullSecrets?: readonly {
    /** Name of the Secret. */
    readonly name: Input<string>;
  }[];
  /** Registry of the images that the operator deploys: `registry.example.com/kubevirt`. @default - the operator's own */
  readonly imageRegistry?: Input<string>;
  /** Tag of the images that the operator deploys. @default - the operator's own */
  readonly imageTag?: Input<string>;
  /** Namespace of Prometheus, to let it read KubeVirt's metrics. @default - KubeVirt's own guess */
  readonly monitorNamespace?: Input<string>;
  /** Service account of Prometheus. @default - KubeVirt's: prometheus-k8s */
  readonly monitorAccount?: Input<string>;
  /** Namespace in which the ServiceMonitor is made. @default - monitorNamespace */
  readonly serviceMonitorNamespace?: Input<string>;
  /** How long to wait until KubeVirt is available, and at the end until it is gone. @default "15m" */
  readonly timeout?: Duration;
  /** Fields of the KubeVirt object's spec, laid over all of the above. @default - none */
  readonly spec?: ApiFields;
}

/** `spec.workloadUpdateStrategy`. */
export interface WorkloadUpdateStrategyArgs {
  /** What may be done, the gentler first: migrate what can be, evict the rest. @default - nothing */
  readonly workloadUpdateMethods?: readonly Input<"LiveMigrate" | "Evict">[];
  /** Machines evicted in one batch. @default - KubeVirt's: 10 */
  readonly batchEvictionSize?: Input<number>;
  /** Time between two batches. @default - KubeVirt's: 1m */
  readonly batchEvictionInterval?: Input<Duration>;
}

/** `spec.infra` and `spec.workloads`. */
export interface ComponentConfigArgs {
  /** Replicas of each component, which then do not scale with the cluster. @default - KubeVirt's own */
  readonly replicas?: Input<number>;
  /** Which nodes the pods go to. @default - KubeVirt's own */
  readonly nodePlacement?: NodePlacementArgs;
}

/** Which nodes some pods go to. */
export interface NodePlacementArgs {
  /** Labels of the nodes. @default - any */
  readonly nodeSelector?: Input<{ readonly [label: string]: Input<string> }>;
  /** Affinity of the pods. @default - none */
  readonly affinity?: Input<kubernetes.types.input.core.v1.Affinity>;
  /** Taints that the pods bear. @default - none */
  readonly tolerations?: Input<Input<kubernetes.types.input.core.v1.Toleration>[]>;
}

/** `spec.certificateRotateStrategy`. */
export interface CertificateRotateStrategyArgs {
  /** Certificates that KubeVirt signs itself. @default - KubeVirt's own */
  readonly selfSigned?: {
    /** The authority's certificate. @default - KubeVirt's own */
    readonly ca?: CertificateConfigArgs;
    /** The servers' certificates. @default - KubeVirt's own */
    readonly server?: CertificateConfigArgs;
  };
}

/** The lifetime of a certificate. */
export interface CertificateConfigArgs {
  /** How long it lives. @default - the operator's own */
  readonly duration?: Input<Duration>;
  /** How long before its end it is renewed. @default - the operator's own */
  readonly renewBefore?: Input<Duration>;
}
