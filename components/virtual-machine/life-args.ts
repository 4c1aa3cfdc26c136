import type * as kubernetes from "@pulumi/kubernetes";
import type { Input } from "@pulumi/pulumi";
import type { Duration } from "../shared/duration.ts";
import type { StringMap } from "../shared/metadata.ts";

/** When the machine runs, what it is made after, and who may enter it. */
export interface LifeArgs {
  /**
   * When the machine runs: `spec.runStrategy`.
   *
   * @default "Always", because the API wants one named and a machine that is declared is meant to run
   */
  readonly runStrategy?: Input<"Always" | "Halted" | "Manual" | "RerunOnFailure" | "Once" | "WaitAsReceiver">;
  /** How the machine starts: paused, for somebody to go on with. Not with `livenessProbe`. A change takes a restart. @default - KubeVirt's: running */
  readonly startStrategy?: Input<"Paused">;
  /**
   * The instance type that gives CPU, memory and more: its name, or in detail. KubeVirt refuses what the instance type gives
   * when it is given here too, `cpu` counts and `memory` above all.
   *
   * @default - none
   */
  readonly instancetype?:
    | Input<string>
    | MatcherArgs<"VirtualMachineInstancetype" | "VirtualMachineClusterInstancetype">;
  /** The preference that gives what is not said here: its name, or in detail. @default - none */
  readonly preference?:
    | Input<string>
    | MatcherArgs<"VirtualMachinePreference" | "VirtualMachineClusterPreference">;
  /** How a change of a disk's claim is carried out: by a copy while the machine runs, or at its next start. @default - KubeVirt's: Replacement */
  readonly updateVolumesStrategy?: Input<"Migration" | "Replacement">;
  /** When the guest counts as ready to serve. A change takes a restart. @default - as soon as it runs */
  readonly readinessProbe?: ProbeArgs;
  /** When the guest counts as hung, and is stopped. A change takes a restart. @default - never */
  readonly livenessProbe?: ProbeArgs;
  /** SSH keys and passwords from Secrets. What a Secret says changes while the machine runs; the list takes a restart. @default - none */
  readonly accessCredentials?: readonly AccessCredentialArgs[];
  /** What the drain of its node does to the machine. @default - the cluster's, which is None unless the KubeVirt object says otherwise */
  readonly evictionStrategy?: Input<"LiveMigrate" | "LiveMigrateIfPossible" | "None" | "External">;
  /** Time that the guest has to shut down, in whole seconds: `spec.template.spec.terminationGracePeriodSeconds`. @default - KubeVirt's: 30s */
  readonly terminationGracePeriod?: Input<Duration>;
  /** Host name of the guest: a DNS label. @default - KubeVirt's: the machine's name */
  readonly hostname?: Input<string>;
  /** Subdomain of the guest's full name, as a headless Service serves it. A change takes a restart. @default - none */
  readonly subdomain?: Input<string>;
  /** Where the machine's pod, and a guest behind address translation, asks for names. A change takes a restart. @default - KubeVirt's: ClusterFirst */
  readonly dnsPolicy?: Input<"ClusterFirst" | "ClusterFirstWithHostNet" | "Default" | "None">;
  /** Name servers (3 at most) and search domains (6 at most); needed with dnsPolicy `"None"`. A change takes a restart. @default - none */
  readonly dnsConfig?: Input<kubernetes.types.input.core.v1.PodDNSConfig>;
}

/**
 * An instance type or a preference: by `name`, or by what a volume's labels say. Its revision is kept for the machine: an
 * edit of the object itself changes no machine.
 */
export interface MatcherArgs<Kind extends string> {
  /** Its name. This or `inferFromVolume`. @default - none */
  readonly name?: Input<string>;
  /** Its kind, by which it is the cluster's or the namespace's; with `name` only. @default - KubeVirt's: the cluster's */
  readonly kind?: Input<Kind>;
  /** The ControllerRevision to keep to. It changes together with `name`. @default - what it is when the machine is made */
  readonly revisionName?: Input<string>;
  /** The disk whose claim, DataVolume or DataSource names it in its labels. This or `name`. @default - none */
  readonly inferFromVolume?: Input<string>;
  /** What becomes of a machine whose disk names none: refused, or made without. @default - KubeVirt's: Reject */
  readonly inferFromVolumeFailurePolicy?: Input<"Ignore" | "Reject">;
}

/** Where the machine runs. */
export interface PlacementArgs {
  /** Labels of the nodes that the machine may run on. @default - any node */
  readonly nodeSelector?: StringMap;
  /** Which nodes and which other machines the machine wants to be near to, or far from. @default - none */
  readonly affinity?: Input<kubernetes.types.input.core.v1.Affinity>;
  /** Taints that the machine bears. @default - none */
  readonly tolerations?: Input<Input<kubernetes.types.input.core.v1.Toleration>[]>;
  /** How machines are spread over zones and nodes. @default - none */
  readonly topologySpreadConstraints?: Input<
    Input<kubernetes.types.input.core.v1.TopologySpreadConstraint>[]
  >;
  /** Priority class of the machine's pod. @default - the cluster's default */
  readonly priorityClassName?: Input<string>;
  /** The scheduler that places the machine's pod. A change takes a restart. @default - the cluster's default */
  readonly schedulerName?: Input<string>;
  /** Claims of devices that Kubernetes allocates, for `claimName` of GPUs and host devices. A change takes a restart. @default - none */
  readonly resourceClaims?: Input<Input<kubernetes.types.input.core.v1.PodResourceClaim>[]>;
}

/** A probe: one way to look, and how often. */
export interface ProbeArgs {
  /** Whether the guest agent answers. One of the four ways. @default - none */
  readonly guestAgentPing?: true;
  /** Whether a command in the guest ends with 0; the guest agent runs it. One of the four ways. @default - none */
  readonly exec?: Input<Input<string>[]>;
  /** Whether the guest takes connections on a port; needs the pod network. One of the four ways. @default - none */
  readonly tcpSocket?: Input<number>;
  /** Whether the guest answers an HTTP request with 200 to 399; needs the pod network. One of the four ways. @default - none */
  readonly httpGet?: HttpProbeArgs;
  /** Time from the start to the first look, in whole seconds. @default - KubeVirt's: 0s */
  readonly initialDelay?: Input<Duration>;
  /** Time between two looks, in whole seconds. @default - KubeVirt's: 10s */
  readonly period?: Input<Duration>;
  /** Time that an answer may take, in whole seconds. @default - KubeVirt's: 1s */
  readonly timeout?: Input<Duration>;
  /** How many looks in a row have to succeed, at least 1; for liveness 1. @default - KubeVirt's: 1 */
  readonly successThreshold?: Input<number>;
  /** How many looks in a row have to fail, at least 1. @default - KubeVirt's: 3 */
  readonly failureThreshold?: Input<number>;
}

/** An HTTP request to the guest. */
export interface HttpProbeArgs {
  /** The port, 1 to 65535. */
  readonly port: Input<number>;
  /** The path. @default - Kubernetes' own: / */
  readonly path?: Input<string>;
  /** How it is sent. @default - Kubernetes' own: HTTP */
  readonly scheme?: Input<"HTTP" | "HTTPS">;
}

/** SSH keys or a password of the guest's users, kept in a Secret of the machine's namespace. */
export type AccessCredentialArgs = SshPublicKeyArgs | UserPasswordArgs;

/** SSH keys. */
export interface SshPublicKeyArgs {
  /** Name of the Secret; each of its entries is a key. */
  readonly sshPublicKey: Input<string>;
  /** How they come into the guest: by the cloud-init disk of that type, or by the guest agent, which also takes changes. */
  readonly propagationMethod: "noCloud" | "configDrive" | "qemuGuestAgent";
  /** Users that get them; with `"qemuGuestAgent"`, and needed there. @default - none: cloud-init's default user */
  readonly users?: Input<Input<string>[]>;
}

/** Passwords; the guest agent sets them, also while the machine runs. */
export interface UserPasswordArgs {
  /** Name of the Secret; each of its entries is a user and the password. */
  readonly userPassword: Input<string>;
}
