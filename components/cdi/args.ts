import type { Input } from "@pulumi/pulumi";
import type { CertificateConfigArgs, NodePlacementArgs } from "../kubevirt/args.ts";
import type { ManifestSource } from "../operator/manifest-source.ts";
import type { ApiFields } from "../shared/api-fields.ts";
import type { Duration } from "../shared/duration.ts";
import type { Quantity } from "../shared/quantity.ts";

/** Arguments of {@link Cdi}. Either `version` or `manifest` is needed. */
export interface CdiArgs {
  /**
   * The release to install, such as `"v1.55.0"`. Its operator manifest is taken from the folder that stack configuration
   * `kubevirt:manifests` names (`cdi-operator-<version>.yaml`, with a `.sha256` beside it if you like), else from GitHub.
   *
   * @default - none, because which version runs is for you to decide
   */
  readonly version?: string;
  /** The operator's manifest itself, in place of a release. @default - that of `version` */
  readonly manifest?: ManifestSource;
  /** Name of the CDI object. @default "cdi" */
  readonly name?: Input<string>;
  /** Feature gates: `spec.config.featureGates`. @default ["HonorWaitForFirstConsumer"], as the release's own CDI object has it */
  readonly featureGates?: readonly Input<"HonorWaitForFirstConsumer" | (string & {})>[];
  /** `spec.config`. @default - CDI's own, in all fields */
  readonly config?: CdiConfigArgs;
  /** Placement of CDI's own components: `spec.infra`. @default - CDI's own */
  readonly infra?: NodePlacementArgs;
  /** Placement of importers, uploaders and cloners: `spec.workload`. @default - any node */
  readonly workload?: NodePlacementArgs;
  /** Lifetimes of CDI's own certificates: `spec.certConfig`. @default - CDI's own */
  readonly certConfig?: {
    /** The authorities' certificates. @default - CDI's own */
    readonly ca?: CertificateConfigArgs;
    /** The servers' certificates. @default - CDI's own */
    readonly server?: CertificateConfigArgs;
  };
  /** How disks are cloned, whatever the storage could do. @default - by each class's storage profile */
  readonly cloneStrategyOverride?: Input<"copy" | "snapshot" | "csi-clone">;
  /** When nodes pull the images of CDI's components. @default - the operator's own */
  readonly imagePullPolicy?: Input<"Always" | "IfNotPresent" | "Never">;
  /**
   * Whether CDI can be uninstalled while there are DataVolumes: `spec.uninstallStrategy`.
   *
   * @default "BlockUninstallIfWorkloadsExist", because CDI's own, RemoveWorkloads, deletes every DataVolume of the cluster,
   * and the disks with them
   */
  readonly uninstallStrategy?: Input<"BlockUninstallIfWorkloadsExist" | "RemoveWorkloads">;
  /** How long to wait until CDI is available, and at the end until it is gone. @default "10m" */
  readonly timeout?: Duration;
  /** Fields of the CDI object's spec, laid over all of the above. @default - none */
  readonly spec?: ApiFields;
}

/** `spec.config` of the CDI object, without the feature gates, which are an argument of their own. */
export interface CdiConfigArgs {
  /** Share of a volume that file systems need for themselves: numbers as text, `"0.06"`. @default - CDI's own */
  readonly filesystemOverhead?: {
    /** For classes that are not named. @default - CDI's own */
    readonly global?: Input<string>;
    /** By storage class. @default - as global */
    readonly storageClass?: Input<{ readonly [storageClass: string]: Input<string> }>;
  };
  /** Storage class of the scratch space of imports and uploads. @default - the default class, else the disk's own */
  readonly scratchSpaceStorageClass?: Input<string>;
  /** Requests and limits of importer, uploader and cloner pods. @default - CDI's own */
  readonly podResourceRequirements?: {
    /** Upper bounds. @default - CDI's own */
    readonly limits?: PodResourcesArgs;
    /** What is set aside. @default - CDI's own */
    readonly requests?: PodResourcesArgs;
  };
  /** URL under which clients reach the upload proxy. @default - CDI's own guess */
  readonly uploadProxyURLOverride?: Input<string>;
  /** Registries that are used without TLS: `registry.example.com:5000`. @default - none */
  readonly insecureRegistries?: readonly Input<string>[];
  /** Whether disks take all their space at once. @default - CDI's: false */
  readonly preallocation?: Input<boolean>;
  /** Proxy of imports. @default - none */
  readonly importProxy?: {
    /** For http. @default - none */
    readonly HTTPProxy?: Input<string>;
    /** For https. @default - none */
    readonly HTTPSProxy?: Input<string>;
    /** Hosts and networks without proxy, separated by commas. @default - none */
    readonly noProxy?: Input<string>;
    /** ConfigMap in CDI's namespace with the certificates of the proxy's authority. @default - none */
    readonly trustedCAProxy?: Input<string>;
  };
}

/** CPU and memory of a pod. */
export interface PodResourcesArgs {
  /** CPUs: `"500m"`, `"2"`. @default - CDI's own */
  readonly cpu?: Input<string>;
  /** Memory. @default - CDI's own */
  readonly memory?: Input<Quantity>;
}
