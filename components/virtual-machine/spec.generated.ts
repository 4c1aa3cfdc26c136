// Types of KubeVirt 1.8.0, in its own words. Made by `npm run generate`; edits are lost.
import type * as kubernetes from "@pulumi/kubernetes";
import type { Field } from "../shared/field.ts";

/**
 * AccessCredential represents a credential source that can be used to authorize remote access to the vm guest
 * Only one of its members may be specified.
 */
export interface AccessCredential {
  /**
   * SSHPublicKey represents the source and method of applying a ssh public key into a guest virtual machine.
   */
  readonly sshPublicKey?: SSHPublicKeyAccessCredential | null;
  /** UserPassword represents the source and method for applying a guest user's password. */
  readonly userPassword?: UserPasswordAccessCredential | null;
}

/** KubeVirt's AccessCredentialSecretSource. */
export interface AccessCredentialSecretSource {
  /** SecretName represents the name of the secret in the VMI's namespace. */
  readonly secretName?: Field<string>;
}

/** KubeVirt's ACPI. */
export interface ACPI {
  /**
   * Similar to SlicNameRef, another ACPI entry that is used in more recent Windows versions. The above points
   * to the spec of MSDM too.
   */
  readonly msdmNameRef?: Field<string>;
  /**
   * SlicNameRef should match the volume name of a secret object. The data in the secret should be a binary
   * blob that follows the ACPI SLIC standard, see:
   * https://learn.microsoft.com/en-us/previous-versions/windows/hardware/design/dn653305(v=vs.85).
   */
  readonly slicNameRef?: Field<string>;
}

/** If set (default), BIOS will be used. */
export interface BIOS {
  /** If set, the BIOS output will be transmitted over serial. */
  readonly useSerial?: Field<boolean>;
}

/**
 * BlockSize provides the option to change the block size presented to the VM for a disk. Only one of its
 * members may be specified.
 */
export interface BlockSize {
  /** CustomBlockSize represents the desired logical and physical block size for a VM disk. */
  readonly custom?: CustomBlockSize | null;
  /** Represents if a feature is enabled or disabled. */
  readonly matchVolume?: FeatureState | null;
}

/**
 * Represents the firmware blob used to assist in the domain creation process. Used for setting the QEMU BIOS
 * file path for the libvirt domain.
 */
export interface Bootloader {
  /** If set (default), BIOS will be used. */
  readonly bios?: BIOS | null;
  /** If set, EFI will be used instead of BIOS. */
  readonly efi?: EFI | null;
}

/**
 * DataVolumeSource represents the source for our Data Volume, this can be HTTP, Imageio, S3, GCS, Registry or
 * an existing PVC.
 */
export interface CdiDataVolumeSource {
  /** DataVolumeBlankImage provides the parameters to create a new raw blank image for the PVC. */
  readonly blank?: DataVolumeBlankImage | null;
  /** DataVolumeSourceGCS provides the parameters to create a Data Volume from an GCS source. */
  readonly gcs?: DataVolumeSourceGCS | null;
  /**
   * DataVolumeSourceHTTP can be either an http or https endpoint, with an optional basic auth user name and
   * password, and an optional configmap containing additional CAs.
   */
  readonly http?: DataVolumeSourceHTTP | null;
  /** DataVolumeSourceImageIO provides the parameters to create a Data Volume from an imageio source. */
  readonly imageio?: DataVolumeSourceImageIO | null;
  /** DataVolumeSourcePVC provides the parameters to create a Data Volume from an existing PVC. */
  readonly pvc?: DataVolumeSourcePVC | null;
  /** DataVolumeSourceRegistry provides the parameters to create a Data Volume from an registry source. */
  readonly registry?: DataVolumeSourceRegistry | null;
  /** DataVolumeSourceS3 provides the parameters to create a Data Volume from an S3 source. */
  readonly s3?: DataVolumeSourceS3 | null;
  /**
   * DataVolumeSourceSnapshot provides the parameters to create a Data Volume from an existing VolumeSnapshot.
   */
  readonly snapshot?: DataVolumeSourceSnapshot | null;
  /** DataVolumeSourceUpload provides the parameters to create a Data Volume by uploading the source. */
  readonly upload?: DataVolumeSourceUpload | null;
  /** DataVolumeSourceVDDK provides the parameters to create a Data Volume from a Vmware source. */
  readonly vddk?: DataVolumeSourceVDDK | null;
}

/** KubeVirt's CDRomTarget. */
export interface CDRomTarget {
  /** Bus indicates the type of disk device to emulate. supported values: virtio, sata, scsi. */
  readonly bus?: Field<"sata" | "scsi" | "usb" | "virtio" | (string & {})>;
  /** ReadOnly. Defaults to true. */
  readonly readonly?: Field<boolean>;
  /**
   * Tray indicates if the tray of the device is open or closed. Allowed values are "open" and "closed".
   * Defaults to closed.
   */
  readonly tray?: Field<"closed" | "open" | (string & {})>;
}

/** Chassis specifies the chassis info passed to the domain. */
export interface Chassis {
  /** `asset`. */
  readonly asset?: Field<string>;
  /** `manufacturer`. */
  readonly manufacturer?: Field<string>;
  /** `serial`. */
  readonly serial?: Field<string>;
  /** `sku`. */
  readonly sku?: Field<string>;
  /** `version`. */
  readonly version?: Field<string>;
}

/**
 * Represent a subset of client devices that can be accessed by VMI. At the moment only, USB devices using
 * Usbredir's library and tooling. Another fit would be a smartcard with libcacard. The struct is currently
 * empty as there is no immediate request for user-facing APIs. This structure simply turns on USB redirection
 * of UsbClientPassthroughMaxNumberOf devices.
 */
export type ClientPassthroughDevices = object;

/** Represents the clock and timers of a vmi. */
export interface Clock {
  /** Timer specifies whih timers are attached to the vmi. */
  readonly timer?: Timer | null;
  /**
   * Timezone sets the guest clock to the specified timezone. Zone name follows the TZ environment variable
   * format (e.g. 'America/New_York').
   */
  readonly timezone?: Field<string>;
  /**
   * UTC sets the guest clock to UTC on each boot. If an offset is specified, guest changes to the clock will
   * be kept during reboots and are not reset.
   */
  readonly utc?: ClockOffsetUTC | null;
}

/** Exactly one of its members must be set. */
export interface ClockOffset {
  /**
   * Timezone sets the guest clock to the specified timezone. Zone name follows the TZ environment variable
   * format (e.g. 'America/New_York').
   */
  readonly timezone?: Field<string>;
  /**
   * UTC sets the guest clock to UTC on each boot. If an offset is specified, guest changes to the clock will
   * be kept during reboots and are not reset.
   */
  readonly utc?: ClockOffsetUTC | null;
}

/** UTC sets the guest clock to UTC on each boot. */
export interface ClockOffsetUTC {
  /**
   * OffsetSeconds specifies an offset in seconds, relative to UTC. If set, guest changes to the clock will be
   * kept during reboots and not reset.
   */
  readonly offsetSeconds?: Field<number>;
}

/** ClockPreferences contains various optional defaults for Clock. */
export interface ClockPreferences {
  /** ClockOffset allows specifying the UTC offset or the timezone of the guest clock. */
  readonly preferredClockOffset?: ClockOffset | null;
  /** Timer specifies whih timers are attached to the vmi. */
  readonly preferredTimer?: Timer | null;
}

/**
 * Represents a cloud-init config drive user data source. More info:
 * https://cloudinit.readthedocs.io/en/latest/topics/datasources/configdrive.html.
 */
export interface CloudInitConfigDriveSource {
  /** NetworkData contains config drive inline cloud-init networkdata. */
  readonly networkData?: Field<string>;
  /** NetworkDataBase64 contains config drive cloud-init networkdata as a base64 encoded string. */
  readonly networkDataBase64?: Field<string>;
  /** NetworkDataSecretRef references a k8s secret that contains config drive networkdata. */
  readonly networkDataSecretRef?: Field<kubernetes.types.input.core.v1.LocalObjectReference>;
  /** UserDataSecretRef references a k8s secret that contains config drive userdata. */
  readonly secretRef?: Field<kubernetes.types.input.core.v1.LocalObjectReference>;
  /** UserData contains config drive inline cloud-init userdata. */
  readonly userData?: Field<string>;
  /** UserDataBase64 contains config drive cloud-init userdata as a base64 encoded string. */
  readonly userDataBase64?: Field<string>;
}

/**
 * Represents a cloud-init nocloud user data source. More info:
 * http://cloudinit.readthedocs.io/en/latest/topics/datasources/nocloud.html.
 */
export interface CloudInitNoCloudSource {
  /** NetworkData contains NoCloud inline cloud-init networkdata. */
  readonly networkData?: Field<string>;
  /** NetworkDataBase64 contains NoCloud cloud-init networkdata as a base64 encoded string. */
  readonly networkDataBase64?: Field<string>;
  /** NetworkDataSecretRef references a k8s secret that contains NoCloud networkdata. */
  readonly networkDataSecretRef?: Field<kubernetes.types.input.core.v1.LocalObjectReference>;
  /** UserDataSecretRef references a k8s secret that contains NoCloud userdata. */
  readonly secretRef?: Field<kubernetes.types.input.core.v1.LocalObjectReference>;
  /** UserData contains NoCloud inline cloud-init userdata. */
  readonly userData?: Field<string>;
  /** UserDataBase64 contains NoCloud cloud-init userdata as a base64 encoded string. */
  readonly userDataBase64?: Field<string>;
}

/** KubeVirt's ConfigDriveSSHPublicKeyAccessCredentialPropagation. */
export type ConfigDriveSSHPublicKeyAccessCredentialPropagation = object;

/**
 * ConfigMapVolumeSource adapts a ConfigMap into a volume. More info:
 * https://kubernetes.io/docs/concepts/storage/volumes/#configmap.
 */
export interface ConfigMapVolumeSource {
  /**
   * Name of the referent. This field is effectively required, but due to backwards compatibility is allowed
   * to be empty. Instances of this type with an empty value here are almost certainly wrong. More info:
   * https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#names.
   */
  readonly name?: Field<string>;
  /** Specify whether the ConfigMap or it's keys must be defined. */
  readonly optional?: Field<boolean>;
  /**
   * The volume label of the resulting disk inside the VMI. Different bootstrapping mechanisms require
   * different values. Typical values are "cidata" (cloud-init), "config-2" (cloud-init) or "OEMDRV"
   * (kickstart).
   */
  readonly volumeLabel?: Field<string>;
}

/** Represents a docker image with an embedded disk. */
export interface ContainerDiskSource {
  /** Image is the name of the image with the embedded disk. */
  readonly image?: Field<string>;
  /**
   * Image pull policy. One of Always, Never, IfNotPresent. Defaults to Always if :latest tag is specified, or
   * IfNotPresent otherwise. Cannot be updated. More info:
   * https://kubernetes.io/docs/concepts/containers/images#updating-images Possible enum values: - `"Always"`
   * means that kubelet always attempts to pull the latest image. Container will fail If the pull fails. -
   * `"IfNotPresent"` means that kubelet pulls if the image isn't present on disk. Container will fail if the
   * image isn't present and the pull fails. - `"Never"` means that kubelet never pulls an image, but only
   * uses a local image. Container will fail if the image isn't present.
   */
  readonly imagePullPolicy?: Field<string>;
  /**
   * ImagePullSecret is the name of the Docker registry secret required to pull the image. The secret must
   * already exist.
   */
  readonly imagePullSecret?: Field<string>;
  /** Path defines the path to disk file in the container. */
  readonly path?: Field<string>;
}

/**
 * ContainerPathVolumeSource represents a path from the virt-launcher container to be exposed to the VM via
 * virtiofs. The path must correspond to an existing volumeMount in the virt-launcher pod's compute container.
 */
export interface ContainerPathVolumeSource {
  /**
   * Path is the absolute path within the virt-launcher container to expose to the VM. The path must
   * correspond to an existing volumeMount in the compute container.
   */
  readonly path?: Field<string>;
  /**
   * ReadOnly controls whether the volume is exposed as read-only to the VM. Defaults to true. Write access is
   * not currently supported.
   */
  readonly readOnly?: Field<boolean>;
}

/** CPU allows specifying the CPU topology. */
export interface CPU {
  /** Cores specifies the number of cores inside the vmi. Must be a value greater or equal 1. */
  readonly cores?: Field<number>;
  /**
   * DedicatedCPUPlacement requests the scheduler to place the VirtualMachineInstance on a node with enough
   * dedicated pCPUs and pin the vCPUs to it.
   */
  readonly dedicatedCpuPlacement?: Field<boolean>;
  /** Features specifies the CPU features list inside the VMI. */
  readonly features?: readonly CPUFeature[] | null;
  /**
   * IsolateEmulatorThread requests one more dedicated pCPU to be allocated for the VMI to place the emulator
   * thread on it.
   */
  readonly isolateEmulatorThread?: Field<boolean>;
  /** MaxSockets specifies the maximum amount of sockets that can be hotplugged. */
  readonly maxSockets?: Field<number>;
  /**
   * Model specifies the CPU model inside the VMI. List of available models
   * https://github.com/libvirt/libvirt/tree/master/src/cpu_map. It is possible to specify special cases like
   * "host-passthrough" to get the same CPU as the node and "host-model" to get CPU closest to the node one.
   * Defaults to host-model.
   */
  readonly model?: Field<string>;
  /** NUMA allows specifying settings for the guest NUMA topology. */
  readonly numa?: NUMA | null;
  /**
   * Realtime instructs the virt-launcher to tune the VMI for lower latency, optional for real time workloads.
   */
  readonly realtime?: Realtime | null;
  /** Sockets specifies the number of sockets inside the vmi. Must be a value greater or equal 1. */
  readonly sockets?: Field<number>;
  /** Threads specifies the number of threads inside the vmi. Must be a value greater or equal 1. */
  readonly threads?: Field<number>;
}

/** CPUFeature allows specifying a CPU feature. */
export interface CPUFeature {
  /** Name of the CPU feature. */
  readonly name?: Field<string>;
  /**
   * Policy is the CPU feature attribute which can have the following attributes: force - The virtual CPU will
   * claim the feature is supported regardless of it being supported by host CPU. require - Guest creation
   * will fail unless the feature is supported by the host CPU or the hypervisor is able to emulate it.
   * optional - The feature will be supported by virtual CPU if and only if it is supported by host CPU.
   * disable - The feature will not be supported by virtual CPU. forbid - Guest creation will fail if the
   * feature is supported by host CPU. Defaults to require.
   */
  readonly policy?: Field<string>;
}

/**
 * CPUInstancetype contains the CPU related configuration of a given VirtualMachineInstancetypeSpec. Guest is
 * a required attribute and defines the number of vCPUs to be exposed to the guest by the instancetype.
 */
export interface CPUInstancetype {
  /**
   * DedicatedCPUPlacement requests the scheduler to place the VirtualMachineInstance on a node with enough
   * dedicated pCPUs and pin the vCPUs to it.
   */
  readonly dedicatedCPUPlacement?: Field<boolean>;
  /**
   * Required number of vCPUs to expose to the guest. The resulting CPU topology being derived from the
   * optional PreferredCPUTopology attribute of CPUPreferences that itself defaults to PreferSockets.
   */
  readonly guest?: Field<number>;
  /**
   * IsolateEmulatorThread requests one more dedicated pCPU to be allocated for the VMI to place the emulator
   * thread on it.
   */
  readonly isolateEmulatorThread?: Field<boolean>;
  /** MaxSockets specifies the maximum amount of sockets that can be hotplugged. */
  readonly maxSockets?: Field<number>;
  /**
   * Model specifies the CPU model inside the VMI. List of available models
   * https://github.com/libvirt/libvirt/tree/master/src/cpu_map. It is possible to specify special cases like
   * "host-passthrough" to get the same CPU as the node and "host-model" to get CPU closest to the node one.
   * Defaults to host-model.
   */
  readonly model?: Field<string>;
  /** NUMA allows specifying settings for the guest NUMA topology. */
  readonly numa?: NUMA | null;
  /**
   * Realtime instructs the virt-launcher to tune the VMI for lower latency, optional for real time workloads.
   */
  readonly realtime?: Realtime | null;
}

/** KubeVirt's CPUPreferenceRequirement. */
export interface CPUPreferenceRequirement {
  /** Minimal number of vCPUs required by the preference. */
  readonly guest?: Field<number>;
}

/** CPUPreferences contains various optional CPU preferences. */
export interface CPUPreferences {
  /** PreferredCPUFeatures optionally defines a slice of preferred CPU features. */
  readonly preferredCPUFeatures?: readonly CPUFeature[] | null;
  /**
   * PreferredCPUTopology optionally defines the preferred guest visible CPU topology, defaults to
   * PreferSockets.
   */
  readonly preferredCPUTopology?: Field<"any" | "cores" | "preferAny" | "preferCores" | "preferSockets" | "preferSpread" | "preferThreads" | "sockets" | "spread" | "threads" | (string & {})>;
  /** `spreadOptions`. */
  readonly spreadOptions?: SpreadOptions | null;
}

/** CustomBlockSize represents the desired logical and physical block size for a VM disk. */
export interface CustomBlockSize {
  /** `discardGranularity`. */
  readonly discardGranularity?: Field<number>;
  /** `logical`. */
  readonly logical?: Field<number>;
  /** `physical`. */
  readonly physical?: Field<number>;
}

/** DataVolumeBlankImage provides the parameters to create a new raw blank image for the PVC. */
export type DataVolumeBlankImage = object;

/** DataVolumeCheckpoint defines a stage in a warm migration. */
export interface DataVolumeCheckpoint {
  /** Current is the identifier of the snapshot created for this checkpoint. */
  readonly current?: Field<string>;
  /** Previous is the identifier of the snapshot from the previous checkpoint. */
  readonly previous?: Field<string>;
}

/** KubeVirt's DataVolumeSource. */
export interface DataVolumeSource {
  /** Hotpluggable indicates whether the volume can be hotplugged and hotunplugged. */
  readonly hotpluggable?: Field<boolean>;
  /** Name of both the DataVolume and the PVC in the same namespace. */
  readonly name?: Field<string>;
}

/** DataVolumeSourceGCS provides the parameters to create a Data Volume from an GCS source. */
export interface DataVolumeSourceGCS {
  /** SecretRef provides the secret reference needed to access the GCS source. */
  readonly secretRef?: Field<string>;
  /** URL is the url of the GCS source. */
  readonly url?: Field<string>;
}

/**
 * DataVolumeSourceHTTP can be either an http or https endpoint, with an optional basic auth user name and
 * password, and an optional configmap containing additional CAs.
 */
export interface DataVolumeSourceHTTP {
  /**
   * CertConfigMap is a configmap reference, containing a Certificate Authority(CA) public key, and a base64
   * encoded pem certificate.
   */
  readonly certConfigMap?: Field<string>;
  /** ExtraHeaders is a list of strings containing extra headers to include with HTTP transfer requests. */
  readonly extraHeaders?: Field<readonly Field<string>[]>;
  /**
   * SecretExtraHeaders is a list of Secret references, each containing an extra HTTP header that may include
   * sensitive information.
   */
  readonly secretExtraHeaders?: Field<readonly Field<string>[]>;
  /**
   * SecretRef A Secret reference, the secret should contain accessKeyId (user name) base64 encoded, and
   * secretKey (password) also base64 encoded.
   */
  readonly secretRef?: Field<string>;
  /** URL is the URL of the http(s) endpoint. */
  readonly url?: Field<string>;
}

/** DataVolumeSourceImageIO provides the parameters to create a Data Volume from an imageio source. */
export interface DataVolumeSourceImageIO {
  /** CertConfigMap provides a reference to the CA cert. */
  readonly certConfigMap?: Field<string>;
  /** DiskID provides id of a disk to be imported. */
  readonly diskId?: Field<string>;
  /** InsecureSkipVerify is a flag to skip certificate verification. */
  readonly insecureSkipVerify?: Field<boolean>;
  /** SecretRef provides the secret reference needed to access the ovirt-engine. */
  readonly secretRef?: Field<string>;
  /** URL is the URL of the ovirt-engine. */
  readonly url?: Field<string>;
}

/** DataVolumeSourcePVC provides the parameters to create a Data Volume from an existing PVC. */
export interface DataVolumeSourcePVC {
  /** The name of the source PVC. */
  readonly name?: Field<string>;
  /** The namespace of the source PVC. */
  readonly namespace?: Field<string>;
}

/** DataVolumeSourceRef defines an indirect reference to the source of data for the DataVolume. */
export interface DataVolumeSourceRef {
  /** The kind of the source reference, currently only "DataSource" is supported. */
  readonly kind?: Field<string>;
  /** The name of the source reference. */
  readonly name?: Field<string>;
  /** The namespace of the source reference, defaults to the DataVolume namespace. */
  readonly namespace?: Field<string>;
}

/** DataVolumeSourceRegistry provides the parameters to create a Data Volume from an registry source. */
export interface DataVolumeSourceRegistry {
  /** CertConfigMap provides a reference to the Registry certs. */
  readonly certConfigMap?: Field<string>;
  /** ImageStream is the name of image stream for import. */
  readonly imageStream?: Field<string>;
  /** Platform describes the minimum runtime requirements of the image. */
  readonly platform?: PlatformOptions | null;
  /** PullMethod can be either "pod" (default import), or "node" (node docker cache based import). */
  readonly pullMethod?: Field<"node" | "pod" | (string & {})>;
  /** SecretRef provides the secret reference needed to access the Registry source. */
  readonly secretRef?: Field<string>;
  /** URL is the url of the registry source (starting with the scheme: docker, oci-archive). */
  readonly url?: Field<string>;
}

/** DataVolumeSourceS3 provides the parameters to create a Data Volume from an S3 source. */
export interface DataVolumeSourceS3 {
  /**
   * CertConfigMap is a configmap reference, containing a Certificate Authority(CA) public key, and a base64
   * encoded pem certificate.
   */
  readonly certConfigMap?: Field<string>;
  /** SecretRef provides the secret reference needed to access the S3 source. */
  readonly secretRef?: Field<string>;
  /** URL is the url of the S3 source. */
  readonly url?: Field<string>;
}

/**
 * DataVolumeSourceSnapshot provides the parameters to create a Data Volume from an existing VolumeSnapshot.
 */
export interface DataVolumeSourceSnapshot {
  /** The name of the source VolumeSnapshot. */
  readonly name?: Field<string>;
  /** The namespace of the source VolumeSnapshot. */
  readonly namespace?: Field<string>;
}

/** DataVolumeSourceUpload provides the parameters to create a Data Volume by uploading the source. */
export type DataVolumeSourceUpload = object;

/** DataVolumeSourceVDDK provides the parameters to create a Data Volume from a Vmware source. */
export interface DataVolumeSourceVDDK {
  /** BackingFile is the path to the virtual hard disk to migrate from vCenter/ESXi. */
  readonly backingFile?: Field<string>;
  /**
   * ExtraArgs is a reference to a ConfigMap containing extra arguments to pass directly to the VDDK library.
   */
  readonly extraArgs?: Field<string>;
  /**
   * InitImageURL is an optional URL to an image containing an extracted VDDK library, overrides v2v-vmware
   * config map.
   */
  readonly initImageURL?: Field<string>;
  /**
   * SecretRef provides a reference to a secret containing the username and password needed to access the
   * vCenter or ESXi host.
   */
  readonly secretRef?: Field<string>;
  /** Thumbprint is the certificate thumbprint of the vCenter or ESXi host. */
  readonly thumbprint?: Field<string>;
  /** URL is the URL of the vCenter or ESXi host with the VM to migrate. */
  readonly url?: Field<string>;
  /** UUID is the UUID of the virtual machine that the backing file is attached to in vCenter/ESXi. */
  readonly uuid?: Field<string>;
}

/** DataVolumeSpec defines the DataVolume type specification. */
export interface DataVolumeSpec {
  /** Checkpoints is a list of DataVolumeCheckpoints, representing stages in a multistage import. */
  readonly checkpoints?: readonly DataVolumeCheckpoint[] | null;
  /** DataVolumeContentType options: "kubevirt", "archive". */
  readonly contentType?: Field<"archive" | "kubevirt" | (string & {})>;
  /** FinalCheckpoint indicates whether the current DataVolumeCheckpoint is the final checkpoint. */
  readonly finalCheckpoint?: Field<boolean>;
  /** Preallocation controls whether storage for DataVolumes should be allocated in advance. */
  readonly preallocation?: Field<boolean>;
  /** PriorityClassName for Importer, Cloner and Uploader pod. */
  readonly priorityClassName?: Field<string>;
  /** PVC is the PVC specification. */
  readonly pvc?: Field<kubernetes.types.input.core.v1.PersistentVolumeClaimSpec>;
  /** Source is the src of the data for the requested DataVolume. */
  readonly source?: CdiDataVolumeSource | null;
  /** SourceRef is an indirect reference to the source of data for the requested DataVolume. */
  readonly sourceRef?: DataVolumeSourceRef | null;
  /** Storage is the requested storage specification. */
  readonly storage?: StorageSpec | null;
}

/** KubeVirt's DataVolumeTemplateDummyStatus. */
export type DataVolumeTemplateDummyStatus = object;

/** KubeVirt's DataVolumeTemplateSpec. */
export interface DataVolumeTemplateSpec {
  /**
   * APIVersion defines the versioned schema of this representation of an object. Servers should convert
   * recognized schemas to the latest internal value, and may reject unrecognized values. More info:
   * https://git.k8s.io/community/contributors/devel/sig-architecture/api-conventions.md#resources.
   */
  readonly apiVersion?: Field<string>;
  /**
   * Kind is a string value representing the REST resource this object represents. Servers may infer this from
   * the endpoint the client submits requests to. Cannot be updated. In CamelCase. More info:
   * https://git.k8s.io/community/contributors/devel/sig-architecture/api-conventions.md#types-kinds.
   */
  readonly kind?: Field<string>;
  /**
   * ObjectMeta is metadata that all persisted resources must have, which includes all objects users must
   * create.
   */
  readonly metadata?: Field<kubernetes.types.input.meta.v1.ObjectMeta>;
  /** DataVolumeSpec contains the DataVolume specification. */
  readonly spec?: DataVolumeSpec | null;
  /** DataVolumeTemplateDummyStatus is here simply for backwards compatibility with a previous API. */
  readonly status?: DataVolumeTemplateDummyStatus | null;
}

/**
 * DeprecatedInterfaceMacvtap is an alias to the deprecated InterfaceMacvtap that connects to a given network
 * by extending the Kubernetes node's L2 networks via a macvtap interface. Deprecated: Removed in v1.3.
 */
export type DeprecatedInterfaceMacvtap = object;

/** DeprecatedInterfacePasst is an alias to the deprecated InterfacePasst Deprecated: Removed in v1.3. */
export type DeprecatedInterfacePasst = object;

/**
 * DeprecatedInterfaceSlirp is an alias to the deprecated InterfaceSlirp that connects to a given network
 * using QEMU user networking mode. Deprecated: Removed in v1.3.
 */
export type DeprecatedInterfaceSlirp = object;

/** DevicePreferences contains various optional Device preferences. */
export interface DevicePreferences {
  /** PreferredAutoattachGraphicsDevice optionally defines the preferred value of AutoattachGraphicsDevice. */
  readonly preferredAutoattachGraphicsDevice?: Field<boolean>;
  /** PreferredAutoattachInputDevice optionally defines the preferred value of AutoattachInputDevice. */
  readonly preferredAutoattachInputDevice?: Field<boolean>;
  /** PreferredAutoattachMemBalloon optionally defines the preferred value of AutoattachMemBalloon. */
  readonly preferredAutoattachMemBalloon?: Field<boolean>;
  /** PreferredAutoattachPodInterface optionally defines the preferred value of AutoattachPodInterface. */
  readonly preferredAutoattachPodInterface?: Field<boolean>;
  /** PreferredAutoattachSerialConsole optionally defines the preferred value of AutoattachSerialConsole. */
  readonly preferredAutoattachSerialConsole?: Field<boolean>;
  /** PreferredBlockMultiQueue optionally enables the vhost multiqueue feature for virtio disks. */
  readonly preferredBlockMultiQueue?: Field<boolean>;
  /** PreferredCdromBus optionally defines the preferred bus for Cdrom Disk devices. */
  readonly preferredCdromBus?: Field<"sata" | "scsi" | "usb" | "virtio" | (string & {})>;
  /** PreferredDisableHotplug optionally defines the preferred value of DisableHotplug. */
  readonly preferredDisableHotplug?: Field<boolean>;
  /** PreferredBlockSize optionally defines the block size of Disk devices. */
  readonly preferredDiskBlockSize?: BlockSize | null;
  /** PreferredDiskBus optionally defines the preferred bus for Disk Disk devices. */
  readonly preferredDiskBus?: Field<"sata" | "scsi" | "usb" | "virtio" | (string & {})>;
  /** PreferredCache optionally defines the DriverCache to be used by Disk devices. */
  readonly preferredDiskCache?: Field<"none" | "writeback" | "writethrough" | (string & {})>;
  /**
   * PreferredDedicatedIoThread optionally enables dedicated IO threads for Disk devices using the virtio bus.
   */
  readonly preferredDiskDedicatedIoThread?: Field<boolean>;
  /** PreferredIo optionally defines the QEMU disk IO mode to be used by Disk devices. */
  readonly preferredDiskIO?: Field<"native" | "threads" | (string & {})>;
  /** PreferredInputBus optionally defines the preferred bus for Input devices. */
  readonly preferredInputBus?: Field<"usb" | "virtio" | (string & {})>;
  /** PreferredInputType optionally defines the preferred type for Input devices. */
  readonly preferredInputType?: Field<"keyboard" | "tablet" | (string & {})>;
  /**
   * PreferredInterfaceMasquerade optionally defines the preferred masquerade configuration to use with each
   * network interface.
   */
  readonly preferredInterfaceMasquerade?: InterfaceMasquerade | null;
  /** PreferredInterfaceModel optionally defines the preferred model to be used by Interface devices. */
  readonly preferredInterfaceModel?: Field<string>;
  /** PreferredLunBus optionally defines the preferred bus for Lun Disk devices. */
  readonly preferredLunBus?: Field<"sata" | "scsi" | "usb" | "virtio" | (string & {})>;
  /**
   * PreferredNetworkInterfaceMultiQueue optionally enables the vhost multiqueue feature for virtio
   * interfaces.
   */
  readonly preferredNetworkInterfaceMultiQueue?: Field<boolean>;
  /**
   * PreferredPanicDeviceModel optionally defines the preferred panic device model to use with panic devices.
   */
  readonly preferredPanicDeviceModel?: Field<"hyperv" | "isa" | "pvpanic" | (string & {})>;
  /** PreferredRng optionally defines the preferred rng device to be used. */
  readonly preferredRng?: Rng | null;
  /** PreferredSoundModel optionally defines the preferred model for Sound devices. */
  readonly preferredSoundModel?: Field<string>;
  /** PreferredTPM optionally defines the preferred TPM device to be used. */
  readonly preferredTPM?: TPMDevice | null;
  /** PreferredUseVirtioTransitional optionally defines the preferred value of UseVirtioTransitional. */
  readonly preferredUseVirtioTransitional?: Field<boolean>;
  /** PreferredVirtualGPUOptions optionally defines the preferred value of VirtualGPUOptions. */
  readonly preferredVirtualGPUOptions?: VGPUOptions | null;
}

/** KubeVirt's Devices. */
export interface Devices {
  /**
   * Whether to attach the default graphics device or not. VNC will not be available if set to false. Defaults
   * to true.
   */
  readonly autoattachGraphicsDevice?: Field<boolean>;
  /** Whether to attach an Input Device. Defaults to false. */
  readonly autoattachInputDevice?: Field<boolean>;
  /**
   * Whether to attach the Memory balloon device with default period. Period can be adjusted in virt-config.
   * Defaults to true.
   */
  readonly autoattachMemBalloon?: Field<boolean>;
  /** Whether to attach a pod network interface. Defaults to true. */
  readonly autoattachPodInterface?: Field<boolean>;
  /**
   * Whether to attach the default virtio-serial console or not. Serial console access will not be available
   * if set to false. Defaults to true.
   */
  readonly autoattachSerialConsole?: Field<boolean>;
  /**
   * Whether to attach the VSOCK CID to the VM or not. VSOCK access will be available if set to true. Defaults
   * to false.
   */
  readonly autoattachVSOCK?: Field<boolean>;
  /** Whether or not to enable virtio multi-queue for block devices. Defaults to false. */
  readonly blockMultiQueue?: Field<boolean>;
  /** To configure and access client devices such as redirecting USB. */
  readonly clientPassthrough?: ClientPassthroughDevices | null;
  /** DisableHotplug disabled the ability to hotplug disks. */
  readonly disableHotplug?: Field<boolean>;
  /** Disks describes disks, cdroms and luns which are connected to the vmi. */
  readonly disks?: readonly Disk[] | null;
  /** DownwardMetrics creates a virtio serials for exposing the downward metrics to the vmi. */
  readonly downwardMetrics?: DownwardMetrics | null;
  /** Filesystems describes filesystem which is connected to the vmi. */
  readonly filesystems?: readonly Filesystem[] | null;
  /** Whether to attach a GPU device to the vmi. */
  readonly gpus?: readonly GPU[] | null;
  /** Whether to attach a host device to the vmi. */
  readonly hostDevices?: readonly HostDevice[] | null;
  /** Inputs describe input devices. */
  readonly inputs?: readonly Input[] | null;
  /** Interfaces describe network interfaces which are added to the vmi. */
  readonly interfaces?: readonly Interface[] | null;
  /**
   * Whether to log the auto-attached default serial console or not. Serial console logs will be collect to a
   * file and then streamed from a named `guest-console-log`. Not relevant if autoattachSerialConsole is
   * disabled. Defaults to cluster wide setting on VirtualMachineOptions.
   */
  readonly logSerialConsole?: Field<boolean>;
  /**
   * If specified, virtual network interfaces configured with a virtio bus will also enable the vhost
   * multiqueue feature for network devices. The number of queues created depends on additional factors of the
   * VirtualMachineInstance, like the number of guest CPUs.
   */
  readonly networkInterfaceMultiqueue?: Field<boolean>;
  /** PanicDevices provides additional crash information when a guest crashes. */
  readonly panicDevices?: readonly PanicDevice[] | null;
  /** Whether to have random number generator from host. */
  readonly rng?: Rng | null;
  /** Whether to emulate a sound device. */
  readonly sound?: SoundDevice | null;
  /** Whether to emulate a TPM device. */
  readonly tpm?: TPMDevice | null;
  /**
   * Fall back to legacy virtio 0.9 support if virtio bus is selected on devices. This is helpful for old
   * machines like CentOS6 or RHEL6 which do not understand virtio_non_transitional (virtio 1.0).
   */
  readonly useVirtioTransitional?: Field<boolean>;
  /** Video describes the video device configuration for the vmi. */
  readonly video?: VideoDevice | null;
  /** Watchdog describes a watchdog device which can be added to the vmi. */
  readonly watchdog?: Watchdog | null;
}

/** Extra DHCP options to use in the interface. */
export interface DHCPOptions {
  /** If specified will pass option 67 to interface's DHCP server. */
  readonly bootFileName?: Field<string>;
  /** If specified will pass the configured NTP server to the VM via DHCP option 042. */
  readonly ntpServers?: Field<readonly Field<string>[]>;
  /** If specified will pass extra DHCP options for private use, range: 224-254. */
  readonly privateOptions?: readonly DHCPPrivateOptions[] | null;
  /** If specified will pass option 66 to interface's DHCP server. */
  readonly tftpServerName?: Field<string>;
}

/** DHCPExtraOptions defines Extra DHCP options for a VM. */
export interface DHCPPrivateOptions {
  /** Option is an Integer value from 224-254 Required. */
  readonly option?: Field<number>;
  /** Value is a String value for the Option provided Required. */
  readonly value?: Field<string>;
}

/** diag288 watchdog device. */
export interface Diag288Watchdog {
  /** The action to take. Valid values are poweroff, reset, shutdown. Defaults to reset. */
  readonly action?: Field<"poweroff" | "reset" | "shutdown" | (string & {})>;
}

/** KubeVirt's Disk. */
export interface Disk {
  /** If specified, the virtual disk will be presented with the given block sizes. */
  readonly blockSize?: BlockSize | null;
  /**
   * BootOrder is an integer value > 0, used to determine ordering of boot devices. Lower values take
   * precedence. Each disk or interface that has a boot order must have a unique value. Disks without a boot
   * order are not tried if a disk with a boot order exists.
   */
  readonly bootOrder?: Field<number>;
  /**
   * Cache specifies which kvm disk cache mode should be used. Supported values are: none: Guest I/O not
   * cached on the host, but may be kept in a disk cache. writethrough: Guest I/O cached on the host but
   * written through to the physical medium. Slowest but with most guarantees. writeback: Guest I/O cached on
   * the host. Defaults to none if the storage supports O_DIRECT, otherwise writethrough.
   */
  readonly cache?: Field<"none" | "writeback" | "writethrough" | (string & {})>;
  /** Attach a volume as a cdrom to the vmi. */
  readonly cdrom?: CDRomTarget | null;
  /** ChangedBlockTracking indicates this disk should have CBT option Defaults to false. */
  readonly changedBlockTracking?: Field<boolean>;
  /**
   * dedicatedIOThread indicates this disk should have an exclusive IO Thread. Enabling this implies
   * useIOThreads = true. Defaults to false.
   */
  readonly dedicatedIOThread?: Field<boolean>;
  /** Attach a volume as a disk to the vmi. */
  readonly disk?: DiskTarget | null;
  /** If specified, it can change the default error policy (stop) for the disk. */
  readonly errorPolicy?: Field<"enospace" | "ignore" | "report" | "stop" | (string & {})>;
  /** IO specifies which QEMU disk IO mode should be used. Supported values are: native, default, threads. */
  readonly io?: Field<"native" | "threads" | (string & {})>;
  /** Attach a volume as a LUN to the vmi. */
  readonly lun?: LunTarget | null;
  /** Name is the device name. */
  readonly name: string;
  /** Serial provides the ability to specify a serial number for the disk device. */
  readonly serial?: Field<string>;
  /** If specified the disk is made sharable and multiple write from different VMs are permitted. */
  readonly shareable?: Field<boolean>;
  /** If specified, disk address and its tag will be provided to the guest via config drive metadata. */
  readonly tag?: Field<string>;
}

/** KubeVirt's DiskIOThreads. */
export interface DiskIOThreads {
  /**
   * SupplementalPoolThreadCount specifies how many iothreads are allocated for the supplementalPool policy.
   */
  readonly supplementalPoolThreadCount?: Field<number>;
}

/** KubeVirt's DiskTarget. */
export interface DiskTarget {
  /** Bus indicates the type of disk device to emulate. supported values: virtio, sata, scsi, usb. */
  readonly bus?: Field<"sata" | "scsi" | "usb" | "virtio" | (string & {})>;
  /**
   * If specified, the virtual disk will be placed on the guests pci address with the specified PCI address.
   * For example: 0000:81:01.10.
   */
  readonly pciAddress?: Field<string>;
  /** ReadOnly. Defaults to false. */
  readonly readonly?: Field<boolean>;
}

/** KubeVirt's DomainSpec. */
export interface DomainSpec {
  /** Chassis specifies the chassis info passed to the domain. */
  readonly chassis?: Chassis | null;
  /** Clock sets the clock and timers of the vmi. */
  readonly clock?: Clock | null;
  /** CPU allow specified the detailed CPU topology inside the vmi. */
  readonly cpu?: CPU | null;
  /** Devices allows adding disks, network interfaces, and others. */
  readonly devices?: Devices | null;
  /** Features like acpi, apic, hyperv, smm. */
  readonly features?: Features | null;
  /** Firmware. */
  readonly firmware?: Firmware | null;
  /** IOThreads specifies the IOThreads options. */
  readonly ioThreads?: DiskIOThreads | null;
  /**
   * Controls whether or not disks will share IOThreads. Omitting IOThreadsPolicy disables use of IOThreads.
   * One of: shared, auto, supplementalPool.
   */
  readonly ioThreadsPolicy?: Field<"auto" | "shared" | "supplementalPool" | (string & {})>;
  /** Launch Security setting of the vmi. */
  readonly launchSecurity?: LaunchSecurity | null;
  /** Machine type. */
  readonly machine?: Machine | null;
  /** Memory allow specifying the VMI memory features. */
  readonly memory?: Memory | null;
  /**
   * RebootPolicy specifies how the guest should behave on reboot. Reboot (default): The guest is allowed to
   * reboot silently. Terminate: The VMI will be terminated on guest reboot, allowing higher level controllers
   * (such as the VM controller) to recreate the VMI with any updated configuration such as boot order
   * changes.
   */
  readonly rebootPolicy?: Field<"Reboot" | "Terminate" | (string & {})>;
  /** Resources describes the Compute Resources required by this vmi. */
  readonly resources?: ResourceRequirements | null;
}

/** DownwardAPIVolumeSource represents a volume containing downward API info. */
export interface DownwardAPIVolumeSource {
  /** Fields is a list of downward API volume file. */
  readonly fields?: Field<readonly Field<kubernetes.types.input.core.v1.DownwardAPIVolumeFile>[]>;
  /**
   * The volume label of the resulting disk inside the VMI. Different bootstrapping mechanisms require
   * different values. Typical values are "cidata" (cloud-init), "config-2" (cloud-init) or "OEMDRV"
   * (kickstart).
   */
  readonly volumeLabel?: Field<string>;
}

/** KubeVirt's DownwardMetrics. */
export type DownwardMetrics = object;

/**
 * DownwardMetricsVolumeSource adds a very small disk to VMIs which contains a limited view of host and guest
 * metrics. The disk content is compatible with vhostmd (https://github.com/vhostmd/vhostmd) and
 * vm-dump-metrics.
 */
export type DownwardMetricsVolumeSource = object;

/** If set, EFI will be used instead of BIOS. */
export interface EFI {
  /** If set to true, Persistent will persist the EFI NVRAM across reboots. Defaults to false. */
  readonly persistent?: Field<boolean>;
  /**
   * If set, SecureBoot will be enabled and the OVMF roms will be swapped for SecureBoot-enabled ones.
   * Requires SMM to be enabled. Defaults to true.
   */
  readonly secureBoot?: Field<boolean>;
}

/** EmptyDisk represents a temporary disk which shares the vmis lifecycle. */
export interface EmptyDiskSource {
  /** Capacity of the sparse disk. */
  readonly capacity?: Field<string>;
}

/** KubeVirt's EphemeralVolumeSource. */
export interface EphemeralVolumeSource {
  /**
   * PersistentVolumeClaimVolumeSource represents a reference to a PersistentVolumeClaim in the same
   * namespace. Directly attached to the vmi via qemu. More info:
   * https://kubernetes.io/docs/concepts/storage/persistent-volumes#persistentvolumeclaims.
   */
  readonly persistentVolumeClaim?: Field<kubernetes.types.input.core.v1.PersistentVolumeClaimVolumeSource>;
}

/** KubeVirt's FeatureAPIC. */
export interface FeatureAPIC {
  /** Enabled determines if the feature should be enabled or disabled on the guest. Defaults to true. */
  readonly enabled?: Field<boolean>;
  /** EndOfInterrupt enables the end of interrupt notification in the guest. Defaults to false. */
  readonly endOfInterrupt?: Field<boolean>;
}

/** Hyperv specific features. */
export interface FeatureHyperv {
  /**
   * EVMCS Speeds up L2 vmexits, but disables other virtualization features. Requires vapic. Defaults to the
   * machine type setting.
   */
  readonly evmcs?: FeatureState | null;
  /**
   * Frequencies improves the TSC clock source handling for Hyper-V on KVM. Defaults to the machine type
   * setting.
   */
  readonly frequencies?: FeatureState | null;
  /**
   * IPI improves performances in overcommited environments. Requires vpindex. Defaults to the machine type
   * setting.
   */
  readonly ipi?: FeatureState | null;
  /**
   * Reenlightenment enables the notifications on TSC frequency changes. Defaults to the machine type setting.
   */
  readonly reenlightenment?: FeatureState | null;
  /** Relaxed instructs the guest OS to disable watchdog timeouts. Defaults to the machine type setting. */
  readonly relaxed?: FeatureState | null;
  /** Reset enables Hyperv reboot/reset for the vmi. Requires synic. Defaults to the machine type setting. */
  readonly reset?: FeatureState | null;
  /**
   * Runtime improves the time accounting to improve scheduling in the guest. Defaults to the machine type
   * setting.
   */
  readonly runtime?: FeatureState | null;
  /** Spinlocks allows to configure the spinlock retry attempts. */
  readonly spinlocks?: FeatureSpinlocks | null;
  /** SyNIC enables the Synthetic Interrupt Controller. Defaults to the machine type setting. */
  readonly synic?: FeatureState | null;
  /**
   * SyNICTimer enables Synthetic Interrupt Controller Timers, reducing CPU load. Defaults to the machine type
   * setting.
   */
  readonly synictimer?: SyNICTimer | null;
  /**
   * TLBFlush improves performances in overcommited environments. Requires vpindex. Defaults to the machine
   * type setting.
   */
  readonly tlbflush?: TLBFlush | null;
  /** VAPIC improves the paravirtualized handling of interrupts. Defaults to the machine type setting. */
  readonly vapic?: FeatureState | null;
  /** VendorID allows setting the hypervisor vendor id. Defaults to the machine type setting. */
  readonly vendorid?: FeatureVendorID | null;
  /**
   * VPIndex enables the Virtual Processor Index to help windows identifying virtual processors. Defaults to
   * the machine type setting.
   */
  readonly vpindex?: FeatureState | null;
}

/** KubeVirt's FeatureKVM. */
export interface FeatureKVM {
  /** Hide the KVM hypervisor from standard MSR based discovery. Defaults to false. */
  readonly hidden?: Field<boolean>;
}

/** FeaturePreferences contains various optional defaults for Features. */
export interface FeaturePreferences {
  /** PreferredAcpi optionally enables the ACPI feature. */
  readonly preferredAcpi?: FeatureState | null;
  /** PreferredApic optionally enables and configures the APIC feature. */
  readonly preferredApic?: FeatureAPIC | null;
  /** PreferredHyperv optionally enables and configures HyperV features. */
  readonly preferredHyperv?: FeatureHyperv | null;
  /** PreferredKvm optionally enables and configures KVM features. */
  readonly preferredKvm?: FeatureKVM | null;
  /** PreferredPvspinlock optionally enables the Pvspinlock feature. */
  readonly preferredPvspinlock?: FeatureState | null;
  /** PreferredSmm optionally enables the SMM feature. */
  readonly preferredSmm?: FeatureState | null;
}

/** KubeVirt's Features. */
export interface Features {
  /** ACPI enables/disables ACPI inside the guest. Defaults to enabled. */
  readonly acpi?: FeatureState | null;
  /** Defaults to the machine type setting. */
  readonly apic?: FeatureAPIC | null;
  /** Defaults to the machine type setting. */
  readonly hyperv?: FeatureHyperv | null;
  /**
   * This enables all supported hyperv flags automatically. Bear in mind that if this enabled hyperV features
   * cannot be enabled explicitly. In addition, a Virtual Machine using it will be non-migratable.
   */
  readonly hypervPassthrough?: HyperVPassthrough | null;
  /** Configure how KVM presence is exposed to the guest. */
  readonly kvm?: FeatureKVM | null;
  /**
   * Notify the guest that the host supports paravirtual spinlocks. For older kernels this feature should be
   * explicitly disabled.
   */
  readonly pvspinlock?: FeatureState | null;
  /** SMM enables/disables System Management Mode. TSEG not yet implemented. */
  readonly smm?: FeatureState | null;
}

/** KubeVirt's FeatureSpinlocks. */
export interface FeatureSpinlocks {
  /** Enabled determines if the feature should be enabled or disabled on the guest. Defaults to true. */
  readonly enabled?: Field<boolean>;
  /** Retries indicates the number of retries. Must be a value greater or equal 4096. Defaults to 4096. */
  readonly spinlocks?: Field<number>;
}

/** Represents if a feature is enabled or disabled. */
export interface FeatureState {
  /** Enabled determines if the feature should be enabled or disabled on the guest. Defaults to true. */
  readonly enabled?: Field<boolean>;
}

/** KubeVirt's FeatureVendorID. */
export interface FeatureVendorID {
  /** Enabled determines if the feature should be enabled or disabled on the guest. Defaults to true. */
  readonly enabled?: Field<boolean>;
  /** VendorID sets the hypervisor vendor id, visible to the vmi. String up to twelve characters. */
  readonly vendorid?: Field<string>;
}

/** KubeVirt's Filesystem. */
export interface Filesystem {
  /** Name is the device name. */
  readonly name: string;
  /** Virtiofs is supported. */
  readonly virtiofs?: FilesystemVirtiofs | null;
}

/** KubeVirt's FilesystemVirtiofs. */
export type FilesystemVirtiofs = object;

/** KubeVirt's Firmware. */
export interface Firmware {
  /** Information that can be set in the ACPI table. */
  readonly acpi?: ACPI | null;
  /** Settings to control the bootloader that is used. */
  readonly bootloader?: Bootloader | null;
  /** Settings to set the kernel for booting. */
  readonly kernelBoot?: KernelBoot | null;
  /** The system-serial-number in SMBIOS. */
  readonly serial?: Field<string>;
  /** UUID reported by the vmi bios. Defaults to a random generated uid. */
  readonly uuid?: Field<string>;
}

/** FirmwarePreferences contains various optional defaults for Firmware. */
export interface FirmwarePreferences {
  /** PreferredEfi optionally enables EFI. */
  readonly preferredEfi?: EFI | null;
  /** PreferredUseBios optionally enables BIOS. */
  readonly preferredUseBios?: Field<boolean>;
  /**
   * PreferredUseBiosSerial optionally transmitts BIOS output over the serial. Requires PreferredUseBios to be
   * enabled.
   */
  readonly preferredUseBiosSerial?: Field<boolean>;
  /** PreferredUseEfi optionally enables EFI Deprecated: Will be removed with v1beta2 or v1. */
  readonly preferredUseEfi?: Field<boolean>;
  /**
   * PreferredUseSecureBoot optionally enables SecureBoot and the OVMF roms will be swapped for
   * SecureBoot-enabled ones. Requires PreferredUseEfi and PreferredSmm to be enabled. Deprecated: Will be
   * removed with v1beta2 or v1.
   */
  readonly preferredUseSecureBoot?: Field<boolean>;
}

/** KubeVirt's GPU. */
export interface GPU {
  /**
   * ClaimName needs to be provided from the list vmi.spec.resourceClaims[].name where this device is
   * allocated.
   */
  readonly claimName?: Field<string>;
  /** DeviceName is the name of the device provisioned by device-plugins. */
  readonly deviceName?: Field<string>;
  /** Name of the GPU device as exposed by a device plugin. */
  readonly name: string;
  /**
   * RequestName needs to be provided from resourceClaim.spec.devices.requests[].name where this device is
   * requested.
   */
  readonly requestName?: Field<string>;
  /**
   * If specified, the virtual network interface address and its tag will be provided to the guest via config
   * drive.
   */
  readonly tag?: Field<string>;
  /** `virtualGPUOptions`. */
  readonly virtualGPUOptions?: VGPUOptions | null;
}

/** GuestAgentPing configures the guest-agent based ping probe. */
export type GuestAgentPing = object;

/** KubeVirt's HostDevice. */
export interface HostDevice {
  /**
   * ClaimName needs to be provided from the list vmi.spec.resourceClaims[].name where this device is
   * allocated.
   */
  readonly claimName?: Field<string>;
  /** DeviceName is the name of the device provisioned by device-plugins. */
  readonly deviceName?: Field<string>;
  /** `name`. */
  readonly name: string;
  /**
   * RequestName needs to be provided from resourceClaim.spec.devices.requests[].name where this device is
   * requested.
   */
  readonly requestName?: Field<string>;
  /**
   * If specified, the virtual network interface address and its tag will be provided to the guest via config
   * drive.
   */
  readonly tag?: Field<string>;
}

/** Represents a disk created on the cluster level. */
export interface HostDisk {
  /** Capacity of the sparse disk. */
  readonly capacity?: Field<string>;
  /** The path to HostDisk image located on the cluster. */
  readonly path?: Field<string>;
  /** Shared indicate whether the path is shared between nodes. */
  readonly shared?: Field<boolean>;
  /**
   * Contains information if disk.img exists or should be created allowed options are 'Disk' and
   * 'DiskOrCreate'.
   */
  readonly type?: Field<"Disk" | "DiskOrCreate" | (string & {})>;
}

/** KubeVirt's HPETTimer. */
export interface HPETTimer {
  /**
   * Enabled set to false makes sure that the machine type or a preset can't add the timer. Defaults to true.
   */
  readonly present?: Field<boolean>;
  /**
   * TickPolicy determines what happens when QEMU misses a deadline for injecting a tick to the guest. One of
   * "delay", "catchup", "merge", "discard".
   */
  readonly tickPolicy?: Field<"catchup" | "delay" | "discard" | "merge" | (string & {})>;
}

/** Hugepages allow to use hugepages for the VirtualMachineInstance instead of regular memory. */
export interface Hugepages {
  /** PageSize specifies the hugepage size, for x86_64 architecture valid values are 1Gi and 2Mi. */
  readonly pageSize?: Field<string>;
}

/** KubeVirt's HyperVPassthrough. */
export interface HyperVPassthrough {
  /** `enabled`. */
  readonly enabled?: Field<boolean>;
}

/** KubeVirt's HypervTimer. */
export interface HypervTimer {
  /**
   * Enabled set to false makes sure that the machine type or a preset can't add the timer. Defaults to true.
   */
  readonly present?: Field<boolean>;
}

/** i6300esb watchdog device. */
export interface I6300ESBWatchdog {
  /** The action to take. Valid values are poweroff, reset, shutdown. Defaults to reset. */
  readonly action?: Field<"poweroff" | "reset" | "shutdown" | (string & {})>;
}

/** KubeVirt's Input. */
export interface Input {
  /** Bus indicates the bus of input device to emulate. Supported values: virtio, usb. */
  readonly bus?: Field<"usb" | "virtio" | (string & {})>;
  /** Name is the device name. */
  readonly name?: Field<string>;
  /** Type indicated the type of input device. Supported values: tablet. */
  readonly type?: Field<"keyboard" | "tablet" | (string & {})>;
}

/** InstancetypeMatcher references a instancetype that is used to fill fields in the VMI template. */
export interface InstancetypeMatcher {
  /**
   * InferFromVolume lists the name of a volume that should be used to infer or discover the instancetype to
   * be used through known annotations on the underlying resource. Once applied to the InstancetypeMatcher
   * this field is removed.
   */
  readonly inferFromVolume?: Field<string>;
  /**
   * InferFromVolumeFailurePolicy controls what should happen on failure when inferring the instancetype.
   * Allowed values are: "RejectInferFromVolumeFailure" and "IgnoreInferFromVolumeFailure". If not specified,
   * "RejectInferFromVolumeFailure" is used by default.
   */
  readonly inferFromVolumeFailurePolicy?: Field<"Ignore" | "Reject" | (string & {})>;
  /**
   * Kind specifies which instancetype resource is referenced. Allowed values are:
   * "VirtualMachineInstancetype" and "VirtualMachineClusterInstancetype". If not specified,
   * "VirtualMachineClusterInstancetype" is used by default.
   */
  readonly kind?: Field<string>;
  /** Name is the name of the VirtualMachineInstancetype or VirtualMachineClusterInstancetype. */
  readonly name?: Field<string>;
  /**
   * RevisionName specifies a ControllerRevision containing a specific copy of the VirtualMachineInstancetype
   * or VirtualMachineClusterInstancetype to be used. This is initially captured the first time the
   * instancetype is applied to the VirtualMachineInstance.
   */
  readonly revisionName?: Field<string>;
}

/** KubeVirt's Interface. */
export interface Interface {
  /**
   * If specified, the ACPI index is used to provide network interface device naming, that is stable across
   * changes in PCI addresses assigned to the device. This value is required to be unique across all devices
   * and be between 1 and (16*1024-1).
   */
  readonly acpiIndex?: Field<number>;
  /**
   * Binding specifies the binding plugin that will be used to connect the interface to the guest. It provides
   * an alternative to InterfaceBindingMethod. version: 1alphav1.
   */
  readonly binding?: PluginBinding | null;
  /**
   * BootOrder is an integer value > 0, used to determine ordering of boot devices. Lower values take
   * precedence. Each interface or disk that has a boot order must have a unique value. Interfaces without a
   * boot order are not tried.
   */
  readonly bootOrder?: Field<number>;
  /** InterfaceBridge connects to a given network via a linux bridge. */
  readonly bridge?: InterfaceBridge | null;
  /** If specified the network interface will pass additional DHCP options to the VMI. */
  readonly dhcpOptions?: DHCPOptions | null;
  /** Interface MAC address. For example: de:ad:00:00:be:af or DE-AD-00-00-BE-AF. */
  readonly macAddress?: Field<string>;
  /**
   * DeprecatedMacvtap is an alias to the deprecated Macvtap interface, please refer to Kubevirt user guide
   * for alternatives. Deprecated: Removed in v1.3.
   */
  readonly macvtap?: DeprecatedInterfaceMacvtap | null;
  /** InterfaceMasquerade connects to a given network using netfilter rules to nat the traffic. */
  readonly masquerade?: InterfaceMasquerade | null;
  /** Interface model. One of: e1000, e1000e, igb, ne2k_pci, pcnet, rtl8139, virtio. Defaults to virtio. */
  readonly model?: Field<string>;
  /**
   * Logical name of the interface as well as a reference to the associated networks. Must match the Name of a
   * Network.
   */
  readonly name: string;
  /**
   * DeprecatedPasst is an alias to the deprecated Passt interface, please refer to Kubevirt user guide for
   * alternatives. Deprecated: Removed in v1.3.
   */
  readonly passt?: DeprecatedInterfacePasst | null;
  /** InterfacePasstBinding connects to a given network using passt usermode networking. */
  readonly passtBinding?: InterfacePasstBinding | null;
  /**
   * If specified, the virtual network interface will be placed on the guests pci address with the specified
   * PCI address. For example: 0000:81:01.10.
   */
  readonly pciAddress?: Field<string>;
  /** List of ports to be forwarded to the virtual machine. */
  readonly ports?: readonly Port[] | null;
  /** DeprecatedSlirp is an alias to the deprecated Slirp interface Deprecated: Removed in v1.3. */
  readonly slirp?: DeprecatedInterfaceSlirp | null;
  /** InterfaceSRIOV connects to a given network by passing-through an SR-IOV PCI device via vfio. */
  readonly sriov?: InterfaceSRIOV | null;
  /**
   * State represents the requested operational state of the interface. The supported values are: `absent`,
   * expressing a request to remove the interface. `down`, expressing a request to set the link down. `up`,
   * expressing a request to set the link up. Empty value functions as `up`.
   */
  readonly state?: Field<"absent" | "down" | "up" | (string & {})>;
  /**
   * If specified, the virtual network interface address and its tag will be provided to the guest via config
   * drive.
   */
  readonly tag?: Field<string>;
}

/** InterfaceBridge connects to a given network via a linux bridge. */
export type InterfaceBridge = object;

/** InterfaceMasquerade connects to a given network using netfilter rules to nat the traffic. */
export type InterfaceMasquerade = object;

/** InterfacePasstBinding connects to a given network using passt usermode networking. */
export type InterfacePasstBinding = object;

/** InterfaceSRIOV connects to a given network by passing-through an SR-IOV PCI device via vfio. */
export type InterfaceSRIOV = object;

/**
 * Represents the firmware blob used to assist in the kernel boot process. Used for setting the kernel, initrd
 * and command line arguments.
 */
export interface KernelBoot {
  /** Container defines the container that containes kernel artifacts. */
  readonly container?: KernelBootContainer | null;
  /** Arguments to be passed to the kernel at boot time. */
  readonly kernelArgs?: Field<string>;
}

/** If set, the VM will be booted from the defined kernel / initrd. */
export interface KernelBootContainer {
  /** Image that contains initrd / kernel files. */
  readonly image?: Field<string>;
  /**
   * Image pull policy. One of Always, Never, IfNotPresent. Defaults to Always if :latest tag is specified, or
   * IfNotPresent otherwise. Cannot be updated. More info:
   * https://kubernetes.io/docs/concepts/containers/images#updating-images Possible enum values: - `"Always"`
   * means that kubelet always attempts to pull the latest image. Container will fail If the pull fails. -
   * `"IfNotPresent"` means that kubelet pulls if the image isn't present on disk. Container will fail if the
   * image isn't present and the pull fails. - `"Never"` means that kubelet never pulls an image, but only
   * uses a local image. Container will fail if the image isn't present.
   */
  readonly imagePullPolicy?: Field<string>;
  /**
   * ImagePullSecret is the name of the Docker registry secret required to pull the image. The secret must
   * already exist.
   */
  readonly imagePullSecret?: Field<string>;
  /** the fully-qualified path to the ramdisk image in the host OS. */
  readonly initrdPath?: Field<string>;
  /** The fully-qualified path to the kernel image in the host OS. */
  readonly kernelPath?: Field<string>;
}

/** KubeVirt's KVMTimer. */
export interface KVMTimer {
  /**
   * Enabled set to false makes sure that the machine type or a preset can't add the timer. Defaults to true.
   */
  readonly present?: Field<boolean>;
}

/** KubeVirt's LaunchSecurity. */
export interface LaunchSecurity {
  /** AMD Secure Encrypted Virtualization (SEV). */
  readonly sev?: SEV | null;
  /** AMD SEV-SNP flags defined by the SEV-SNP specifications. */
  readonly snp?: SEVSNP | null;
  /** Intel Trust Domain Extensions (TDX). */
  readonly tdx?: TDX | null;
}

/** KubeVirt's LunTarget. */
export interface LunTarget {
  /** Bus indicates the type of disk device to emulate. supported values: virtio, sata, scsi. */
  readonly bus?: Field<"sata" | "scsi" | "usb" | "virtio" | (string & {})>;
  /** ReadOnly. Defaults to false. */
  readonly readonly?: Field<boolean>;
  /** Reservation indicates if the disk needs to support the persistent reservation for the SCSI disk. */
  readonly reservation?: Field<boolean>;
}

/** KubeVirt's Machine. */
export interface Machine {
  /** QEMU machine type is the actual chipset of the VirtualMachineInstance. */
  readonly type?: Field<string>;
}

/** MachinePreferences contains various optional defaults for Machine. */
export interface MachinePreferences {
  /** PreferredMachineType optionally defines the preferred machine type to use. */
  readonly preferredMachineType?: Field<string>;
}

/** Memory allows specifying the VirtualMachineInstance memory features. */
export interface Memory {
  /**
   * Guest allows to specifying the amount of memory which is visible inside the Guest OS. The Guest must lie
   * between Requests and Limits from the resources section. Defaults to the requested memory in the resources
   * section if not specified.
   */
  readonly guest?: Field<string>;
  /** Hugepages allow to use hugepages for the VirtualMachineInstance instead of regular memory. */
  readonly hugepages?: Hugepages | null;
  /**
   * MaxGuest allows to specify the maximum amount of memory which is visible inside the Guest OS. The delta
   * between MaxGuest and Guest is the amount of memory that can be hot(un)plugged.
   */
  readonly maxGuest?: Field<string>;
  /** ReservedOverhead configures the memory overhead applied to a VM and its characteristics. */
  readonly reservedOverhead?: ReservedOverhead | null;
}

/** KubeVirt's MemoryDumpVolumeSource. */
export interface MemoryDumpVolumeSource {
  /**
   * claimName is the name of a PersistentVolumeClaim in the same namespace as the pod using this volume. More
   * info: https://kubernetes.io/docs/concepts/storage/persistent-volumes#persistentvolumeclaims.
   */
  readonly claimName?: Field<string>;
  /** Hotpluggable indicates whether the volume can be hotplugged and hotunplugged. */
  readonly hotpluggable?: Field<boolean>;
  /** readOnly Will force the ReadOnly setting in VolumeMounts. Default false. */
  readonly readOnly?: Field<boolean>;
}

/**
 * MemoryInstancetype contains the Memory related configuration of a given VirtualMachineInstancetypeSpec.
 * Guest is a required attribute and defines the amount of RAM to be exposed to the guest by the instancetype.
 */
export interface MemoryInstancetype {
  /** Required amount of memory which is visible inside the guest OS. */
  readonly guest?: Field<string>;
  /** Optionally enables the use of hugepages for the VirtualMachineInstance instead of regular memory. */
  readonly hugepages?: Hugepages | null;
  /**
   * MaxGuest allows to specify the maximum amount of memory which is visible inside the Guest OS. The delta
   * between MaxGuest and Guest is the amount of memory that can be hot(un)plugged.
   */
  readonly maxGuest?: Field<string>;
  /**
   * OvercommitPercent is the percentage of the guest memory which will be overcommitted. This means that the
   * VMIs parent pod (virt-launcher) will request less physical memory by a factor specified by the
   * OvercommitPercent. Overcommits can lead to memory exhaustion, which in turn can lead to crashes. Use
   * carefully. Defaults to 0.
   */
  readonly overcommitPercent?: Field<number>;
}

/** KubeVirt's MemoryPreferenceRequirement. */
export interface MemoryPreferenceRequirement {
  /** Minimal amount of memory required by the preference. */
  readonly guest?: Field<string>;
}

/** Represents the multus cni network. */
export interface MultusNetwork {
  /** Select the default network and add it to the multus-cni.io/default-network annotation. */
  readonly default?: Field<boolean>;
  /**
   * References to a NetworkAttachmentDefinition CRD object. Format: <networkName>, <namespace>/<networkName>.
   * If namespace is not specified, VMI namespace is assumed.
   */
  readonly networkName?: Field<string>;
}

/** Network represents a network type and a resource that should be connected to the vm. */
export interface Network {
  /** Represents the multus cni network. */
  readonly multus?: MultusNetwork | null;
  /**
   * Network name. Must be a DNS_LABEL and unique within the vm. More info:
   * https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#names.
   */
  readonly name: string;
  /** Represents the stock pod network interface. */
  readonly pod?: PodNetwork | null;
}

/** KubeVirt's NoCloudSSHPublicKeyAccessCredentialPropagation. */
export type NoCloudSSHPublicKeyAccessCredentialPropagation = object;

/** KubeVirt's NUMA. */
export interface NUMA {
  /**
   * GuestMappingPassthrough will create an efficient guest topology based on host CPUs exclusively assigned
   * to a pod. The created topology ensures that memory and CPUs on the virtual numa nodes never cross
   * boundaries of host numa nodes.
   */
  readonly guestMappingPassthrough?: NUMAGuestMappingPassthrough | null;
}

/**
 * NUMAGuestMappingPassthrough instructs kubevirt to model numa topology which is compatible with the CPU
 * pinning on the guest. This will result in a subset of the node numa topology being passed through, ensuring
 * that virtual numa nodes and their memory never cross boundaries coming from the node numa mapping.
 */
export type NUMAGuestMappingPassthrough = object;

/** KubeVirt's PanicDevice. */
export interface PanicDevice {
  /**
   * Model specifies what type of panic device is provided. The panic model used when this attribute is
   * missing depends on the hypervisor and guest arch. One of: isa, hyperv, pvpanic.
   */
  readonly model?: Field<"hyperv" | "isa" | "pvpanic" | (string & {})>;
}

/**
 * PersistentVolumeClaimVolumeSource represents a reference to a PersistentVolumeClaim in the same namespace.
 * Directly attached to the vmi via qemu. More info:
 * https://kubernetes.io/docs/concepts/storage/persistent-volumes#persistentvolumeclaims.
 */
export interface PersistentVolumeClaimVolumeSource {
  /**
   * claimName is the name of a PersistentVolumeClaim in the same namespace as the pod using this volume. More
   * info: https://kubernetes.io/docs/concepts/storage/persistent-volumes#persistentvolumeclaims.
   */
  readonly claimName?: Field<string>;
  /** Hotpluggable indicates whether the volume can be hotplugged and hotunplugged. */
  readonly hotpluggable?: Field<boolean>;
  /** readOnly Will force the ReadOnly setting in VolumeMounts. Default false. */
  readonly readOnly?: Field<boolean>;
}

/** KubeVirt's PITTimer. */
export interface PITTimer {
  /**
   * Enabled set to false makes sure that the machine type or a preset can't add the timer. Defaults to true.
   */
  readonly present?: Field<boolean>;
  /**
   * TickPolicy determines what happens when QEMU misses a deadline for injecting a tick to the guest. One of
   * "delay", "catchup", "discard".
   */
  readonly tickPolicy?: Field<"catchup" | "delay" | "discard" | (string & {})>;
}

/** KubeVirt's PlatformOptions. */
export interface PlatformOptions {
  /** Architecture specifies the image target CPU architecture. */
  readonly architecture?: Field<string>;
}

/** PluginBinding represents a binding implemented in a plugin. */
export interface PluginBinding {
  /** Name references to the binding name as denined in the kubevirt CR. version: 1alphav1. */
  readonly name?: Field<string>;
}

/** Represents the stock pod network interface. */
export interface PodNetwork {
  /** IPv6 CIDR for the vm network. Defaults to fd10:0:2::/120 if not specified. */
  readonly vmIPv6NetworkCIDR?: Field<string>;
  /** CIDR for vm network. Default 10.0.2.0/24 if not specified. */
  readonly vmNetworkCIDR?: Field<string>;
}

/**
 * Port represents a port to expose from the virtual machine. Default protocol TCP. The port field is
 * mandatory.
 */
export interface Port {
  /**
   * If specified, this must be an IANA_SVC_NAME and unique within the pod. Each named port in a pod must have
   * a unique name. Name for the port that can be referred to by services.
   */
  readonly name?: Field<string>;
  /** Number of port to expose for the virtual machine. This must be a valid port number, 0 < x < 65536. */
  readonly port?: Field<number>;
  /** Protocol for port. Must be UDP or TCP. Defaults to "TCP". */
  readonly protocol?: Field<string>;
}

/** PreferenceMatcher references a set of preference that is used to fill fields in the VMI template. */
export interface PreferenceMatcher {
  /**
   * InferFromVolume lists the name of a volume that should be used to infer or discover the preference to be
   * used through known annotations on the underlying resource. Once applied to the PreferenceMatcher this
   * field is removed.
   */
  readonly inferFromVolume?: Field<string>;
  /**
   * InferFromVolumeFailurePolicy controls what should happen on failure when preference the instancetype.
   * Allowed values are: "RejectInferFromVolumeFailure" and "IgnoreInferFromVolumeFailure". If not specified,
   * "RejectInferFromVolumeFailure" is used by default.
   */
  readonly inferFromVolumeFailurePolicy?: Field<"Ignore" | "Reject" | (string & {})>;
  /**
   * Kind specifies which preference resource is referenced. Allowed values are: "VirtualMachinePreference"
   * and "VirtualMachineClusterPreference". If not specified, "VirtualMachineClusterPreference" is used by
   * default.
   */
  readonly kind?: Field<string>;
  /** Name is the name of the VirtualMachinePreference or VirtualMachineClusterPreference. */
  readonly name?: Field<string>;
  /**
   * RevisionName specifies a ControllerRevision containing a specific copy of the VirtualMachinePreference or
   * VirtualMachineClusterPreference to be used. This is initially captured the first time the instancetype is
   * applied to the VirtualMachineInstance.
   */
  readonly revisionName?: Field<string>;
}

/** KubeVirt's PreferenceRequirements. */
export interface PreferenceRequirements {
  /** Required Architecture of the VM referencing this preference. */
  readonly architecture?: Field<string>;
  /** Required CPU related attributes of the instancetype. */
  readonly cpu?: CPUPreferenceRequirement | null;
  /** Required Memory related attributes of the instancetype. */
  readonly memory?: MemoryPreferenceRequirement | null;
}

/**
 * Probe describes a health check to be performed against a VirtualMachineInstance to determine whether it is
 * alive or ready to receive traffic.
 */
export interface Probe {
  /**
   * One and only one of the following should be specified. Exec specifies the action to take, it will be
   * executed on the guest through the qemu-guest-agent. If the guest agent is not available, this probe will
   * fail.
   */
  readonly exec?: Field<kubernetes.types.input.core.v1.ExecAction>;
  /**
   * Minimum consecutive failures for the probe to be considered failed after having succeeded. Defaults to 3.
   * Minimum value is 1.
   */
  readonly failureThreshold?: Field<number>;
  /** GuestAgentPing contacts the qemu-guest-agent for availability checks. */
  readonly guestAgentPing?: GuestAgentPing | null;
  /** HTTPGet specifies the http request to perform. */
  readonly httpGet?: Field<kubernetes.types.input.core.v1.HTTPGetAction>;
  /**
   * Number of seconds after the VirtualMachineInstance has started before liveness probes are initiated. More
   * info: https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle#container-probes.
   */
  readonly initialDelaySeconds?: Field<number>;
  /** How often (in seconds) to perform the probe. Default to 10 seconds. Minimum value is 1. */
  readonly periodSeconds?: Field<number>;
  /**
   * Minimum consecutive successes for the probe to be considered successful after having failed. Defaults to
   * 1. Must be 1 for liveness. Minimum value is 1.
   */
  readonly successThreshold?: Field<number>;
  /** TCPSocket specifies an action involving a TCP port. TCP hooks not yet supported. */
  readonly tcpSocket?: Field<kubernetes.types.input.core.v1.TCPSocketAction>;
  /**
   * Number of seconds after which the probe times out. For exec probes the timeout fails the probe but does
   * not terminate the command running on the guest. This means a blocking command can result in an increasing
   * load on the guest. A small buffer will be added to the resulting workload exec probe to compensate for
   * delays caused by the qemu guest exec mechanism. Defaults to 1 second. Minimum value is 1. More info:
   * https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle#container-probes.
   */
  readonly timeoutSeconds?: Field<number>;
}

/** KubeVirt's QemuGuestAgentSSHPublicKeyAccessCredentialPropagation. */
export interface QemuGuestAgentSSHPublicKeyAccessCredentialPropagation {
  /**
   * Users represents a list of guest users that should have the ssh public keys added to their
   * authorized_keys file.
   */
  readonly users?: Field<readonly Field<string>[]>;
}

/** KubeVirt's QemuGuestAgentUserPasswordAccessCredentialPropagation. */
export type QemuGuestAgentUserPasswordAccessCredentialPropagation = object;

/** Realtime holds the tuning knobs specific for realtime workloads. */
export interface Realtime {
  /**
   * Mask defines the vcpu mask expression that defines which vcpus are used for realtime. Format matches
   * libvirt's expressions. Example: "0-3,^1","0,2,3","2-3".
   */
  readonly mask?: Field<string>;
}

/** KubeVirt's ReservedOverhead. */
export interface ReservedOverhead {
  /**
   * AddedOverhead determines the memory overhead that will be reserved for the VM. It increases the
   * virt-launcher pod memory limit.
   */
  readonly addedOverhead?: Field<string>;
  /**
   * RequiresLock determines whether the VM's and its overhead memory need to be locked or not. It is a common
   * practice to enable this if vDPA, VFIO or any other specialized hardware that depends on DMA is being used
   * by the VM. False - (Default) memory lock RLimits are not modified. True - Memory lock RLimits will be
   * updated to consider VM memory size and memory overhead.
   */
  readonly memLock?: Field<string>;
}

/** KubeVirt's ResourceRequirements. */
export interface ResourceRequirements {
  /**
   * Limits describes the maximum amount of compute resources allowed. Valid resource keys are "memory" and
   * "cpu".
   */
  readonly limits?: Field<Readonly<Record<string, Field<string>>>>;
  /**
   * Don't ask the scheduler to take the guest-management overhead into account. Instead put the overhead only
   * into the container's memory limit. This can lead to crashes if all memory is in use on a node. Defaults
   * to false.
   */
  readonly overcommitGuestOverhead?: Field<boolean>;
  /** Requests is a description of the initial vmi resources. Valid resource keys are "memory" and "cpu". */
  readonly requests?: Field<Readonly<Record<string, Field<string>>>>;
}

/** Rng represents the random device passed from host. */
export type Rng = object;

/** KubeVirt's RTCTimer. */
export interface RTCTimer {
  /**
   * Enabled set to false makes sure that the machine type or a preset can't add the timer. Defaults to true.
   */
  readonly present?: Field<boolean>;
  /**
   * TickPolicy determines what happens when QEMU misses a deadline for injecting a tick to the guest. One of
   * "delay", "catchup".
   */
  readonly tickPolicy?: Field<"catchup" | "delay" | (string & {})>;
  /** Track the guest or the wall clock. */
  readonly track?: Field<"guest" | "wall" | (string & {})>;
}

/** SecretVolumeSource adapts a Secret into a volume. */
export interface SecretVolumeSource {
  /** Specify whether the Secret or it's keys must be defined. */
  readonly optional?: Field<boolean>;
  /**
   * Name of the secret in the pod's namespace to use. More info:
   * https://kubernetes.io/docs/concepts/storage/volumes#secret.
   */
  readonly secretName?: Field<string>;
  /**
   * The volume label of the resulting disk inside the VMI. Different bootstrapping mechanisms require
   * different values. Typical values are "cidata" (cloud-init), "config-2" (cloud-init) or "OEMDRV"
   * (kickstart).
   */
  readonly volumeLabel?: Field<string>;
}

/** ServiceAccountVolumeSource adapts a ServiceAccount into a volume. */
export interface ServiceAccountVolumeSource {
  /**
   * Name of the service account in the pod's namespace to use. More info:
   * https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/.
   */
  readonly serviceAccountName?: Field<string>;
}

/** KubeVirt's SEV. */
export interface SEV {
  /** If specified, run the attestation process for a vmi. */
  readonly attestation?: SEVAttestation | null;
  /** Base64 encoded guest owner's Diffie-Hellman key. */
  readonly dhCert?: Field<string>;
  /**
   * Guest policy flags as defined in AMD SEV API specification. Note: due to security reasons it is not
   * allowed to enable guest debugging. Therefore NoDebug flag is not exposed to users and is always true.
   */
  readonly policy?: SEVPolicy | null;
  /** Base64 encoded session blob. */
  readonly session?: Field<string>;
}

/** KubeVirt's SEVAttestation. */
export type SEVAttestation = object;

/** KubeVirt's SEVPolicy. */
export interface SEVPolicy {
  /** SEV-ES is required. Defaults to false. */
  readonly encryptedState?: Field<boolean>;
}

/** KubeVirt's SEVSNP. */
export type SEVSNP = object;

/** Represents the user's configuration to emulate sound cards in the VMI. */
export interface SoundDevice {
  /**
   * We only support ich9 or ac97. If SoundDevice is not set: No sound card is emulated. If SoundDevice is set
   * but Model is not: ich9.
   */
  readonly model?: Field<string>;
  /** User's defined name for this sound device. */
  readonly name?: Field<string>;
}

/** KubeVirt's SpreadOptions. */
export interface SpreadOptions {
  /**
   * Across optionally defines how to spread vCPUs across the guest visible topology. Default: SocketsCores.
   */
  readonly across?: Field<"CoresThreads" | "SocketsCores" | "SocketsCoresThreads" | (string & {})>;
  /**
   * Ratio optionally defines the ratio to spread vCPUs across the guest visible topology: CoresThreads - 1:2
   * - Controls the ratio of cores to threads. Only a ratio of 2 is currently accepted. SocketsCores - 1:N -
   * Controls the ratio of socket to cores. SocketsCoresThreads - 1:N:2 - Controls the ratio of socket to
   * cores. Each core providing 2 threads. Default: 2.
   */
  readonly ratio?: Field<number>;
}

/**
 * SSHPublicKeyAccessCredential represents a source and propagation method for injecting ssh public keys into
 * a vm guest.
 */
export interface SSHPublicKeyAccessCredential {
  /** PropagationMethod represents how the public key is injected into the vm guest. */
  readonly propagationMethod?: SSHPublicKeyAccessCredentialPropagationMethod | null;
  /** Source represents where the public keys are pulled from. */
  readonly source?: SSHPublicKeyAccessCredentialSource | null;
}

/**
 * SSHPublicKeyAccessCredentialPropagationMethod represents the method used to inject a ssh public key into
 * the vm guest. Only one of its members may be specified.
 */
export interface SSHPublicKeyAccessCredentialPropagationMethod {
  /**
   * ConfigDrivePropagation means that the ssh public keys are injected into the VM using metadata using the
   * configDrive cloud-init provider.
   */
  readonly configDrive?: ConfigDriveSSHPublicKeyAccessCredentialPropagation | null;
  /**
   * NoCloudPropagation means that the ssh public keys are injected into the VM using metadata using the
   * noCloud cloud-init provider.
   */
  readonly noCloud?: NoCloudSSHPublicKeyAccessCredentialPropagation | null;
  /**
   * QemuGuestAgentAccessCredentailPropagation means ssh public keys are dynamically injected into the vm at
   * runtime via the qemu guest agent. This feature requires the qemu guest agent to be running within the
   * guest.
   */
  readonly qemuGuestAgent?: QemuGuestAgentSSHPublicKeyAccessCredentialPropagation | null;
}

/**
 * SSHPublicKeyAccessCredentialSource represents where to retrieve the ssh key credentials Only one of its
 * members may be specified.
 */
export interface SSHPublicKeyAccessCredentialSource {
  /** Secret means that the access credential is pulled from a kubernetes secret. */
  readonly secret?: AccessCredentialSecretSource | null;
}

/** StorageSpec defines the Storage type specification. */
export interface StorageSpec {
  /**
   * AccessModes contains the desired access modes the volume should have. More info:
   * https://kubernetes.io/docs/concepts/storage/persistent-volumes#access-modes-1.
   */
  readonly accessModes?: Field<readonly Field<string>[]>;
  /**
   * This field can be used to specify either: * An existing VolumeSnapshot object
   * (snapshot.storage.k8s.io/VolumeSnapshot) * An existing PVC (PersistentVolumeClaim) * An existing custom
   * resource that implements data population (Alpha) In order to use custom resource types that implement
   * data population, the AnyVolumeDataSource feature gate must be enabled. If the provisioner or an external
   * controller can support the specified data source, it will create a new volume based on the contents of
   * the specified data source. If the AnyVolumeDataSource feature gate is enabled, this field will always
   * have the same contents as the DataSourceRef field.
   */
  readonly dataSource?: Field<kubernetes.types.input.core.v1.TypedLocalObjectReference>;
  /**
   * Specifies the object from which to populate the volume with data, if a non-empty volume is desired. This
   * may be any local object from a non-empty API group (non core object) or a PersistentVolumeClaim object.
   * When this field is specified, volume binding will only succeed if the type of the specified object
   * matches some installed volume populator or dynamic provisioner. This field will replace the functionality
   * of the DataSource field and as such if both fields are non-empty, they must have the same value. For
   * backwards compatibility, both fields (DataSource and DataSourceRef) will be set to the same value
   * automatically if one of them is empty and the other is non-empty. There are two important differences
   * between DataSource and DataSourceRef: * While DataSource only allows two specific types of objects,
   * DataSourceRef allows any non-core object, as well as PersistentVolumeClaim objects. * While DataSource
   * ignores disallowed values (dropping them), DataSourceRef preserves all values, and generates an error if
   * a disallowed value is specified. (Beta) Using this field requires the AnyVolumeDataSource feature gate to
   * be enabled.
   */
  readonly dataSourceRef?: Field<kubernetes.types.input.core.v1.TypedObjectReference>;
  /**
   * Resources represents the minimum resources the volume should have. More info:
   * https://kubernetes.io/docs/concepts/storage/persistent-volumes#resources.
   */
  readonly resources?: Field<kubernetes.types.input.core.v1.VolumeResourceRequirements>;
  /** A label query over volumes to consider for binding. */
  readonly selector?: Field<kubernetes.types.input.meta.v1.LabelSelector>;
  /**
   * Name of the StorageClass required by the claim. More info:
   * https://kubernetes.io/docs/concepts/storage/persistent-volumes#class-1.
   */
  readonly storageClassName?: Field<string>;
  /**
   * volumeMode defines what type of volume is required by the claim. Value of Filesystem is implied when not
   * included in claim spec. Possible enum values: - `"Block"` means the volume will not be formatted with a
   * filesystem and will remain a raw block device. - `"Filesystem"` means the volume will be or is formatted
   * with a filesystem. - `"FromStorageProfile"` means the volume mode will be auto selected by CDI according
   * to a matching StorageProfile.
   */
  readonly volumeMode?: Field<string>;
  /** VolumeName is the binding reference to the PersistentVolume backing this claim. */
  readonly volumeName?: Field<string>;
}

/** KubeVirt's SyNICTimer. */
export interface SyNICTimer {
  /** Represents if a feature is enabled or disabled. */
  readonly direct?: FeatureState | null;
  /** Enabled determines if the feature should be enabled or disabled on the guest. Defaults to true. */
  readonly enabled?: Field<boolean>;
}

/** Represents a Sysprep volume source. */
export interface SysprepSource {
  /**
   * ConfigMap references a ConfigMap that contains Sysprep answer file named autounattend.xml that should be
   * attached as disk of CDROM type.
   */
  readonly configMap?: Field<kubernetes.types.input.core.v1.LocalObjectReference>;
  /**
   * Secret references a k8s Secret that contains Sysprep answer file named autounattend.xml that should be
   * attached as disk of CDROM type.
   */
  readonly secret?: Field<kubernetes.types.input.core.v1.LocalObjectReference>;
}

/** KubeVirt's TDX. */
export type TDX = object;

/** Represents all available timers in a vmi. */
export interface Timer {
  /** HPET (High Precision Event Timer) - multiple timers with periodic interrupts. */
  readonly hpet?: HPETTimer | null;
  /**
   * Hyperv (Hypervclock) - lets guests read the host’s wall clock time (paravirtualized). For windows guests.
   */
  readonly hyperv?: HypervTimer | null;
  /** KVM (KVM clock) - lets guests read the host’s wall clock time (paravirtualized). For linux guests. */
  readonly kvm?: KVMTimer | null;
  /** PIT (Programmable Interval Timer) - a timer with periodic interrupts. */
  readonly pit?: PITTimer | null;
  /** RTC (Real Time Clock) - a continuously running timer with periodic interrupts. */
  readonly rtc?: RTCTimer | null;
}

/** KubeVirt's TLBFlush. */
export interface TLBFlush {
  /**
   * Direct allows sending the TLB flush command directly to the hypervisor. It can be useful to optimize
   * performance in nested virtualization cases, such as Windows VBS.
   */
  readonly direct?: FeatureState | null;
  /** Enabled determines if the feature should be enabled or disabled on the guest. Defaults to true. */
  readonly enabled?: Field<boolean>;
  /**
   * Extended allows the guest to execute partial TLB flushes. It can be helpful for general purpose
   * workloads.
   */
  readonly extended?: FeatureState | null;
}

/** KubeVirt's TPMDevice. */
export interface TPMDevice {
  /**
   * Enabled allows a user to explicitly disable the vTPM even when one is enabled by a preference referenced
   * by the VirtualMachine Defaults to True.
   */
  readonly enabled?: Field<boolean>;
  /** Persistent indicates the state of the TPM device should be kept accross reboots Defaults to false. */
  readonly persistent?: Field<boolean>;
}

/**
 * UserPasswordAccessCredential represents a source and propagation method for injecting user passwords into a
 * vm guest Only one of its members may be specified.
 */
export interface UserPasswordAccessCredential {
  /** propagationMethod represents how the user passwords are injected into the vm guest. */
  readonly propagationMethod?: UserPasswordAccessCredentialPropagationMethod | null;
  /** Source represents where the user passwords are pulled from. */
  readonly source?: UserPasswordAccessCredentialSource | null;
}

/**
 * UserPasswordAccessCredentialPropagationMethod represents the method used to inject a user passwords into
 * the vm guest. Only one of its members may be specified.
 */
export interface UserPasswordAccessCredentialPropagationMethod {
  /**
   * QemuGuestAgentAccessCredentailPropagation means passwords are dynamically injected into the vm at runtime
   * via the qemu guest agent. This feature requires the qemu guest agent to be running within the guest.
   */
  readonly qemuGuestAgent?: QemuGuestAgentUserPasswordAccessCredentialPropagation | null;
}

/**
 * UserPasswordAccessCredentialSource represents where to retrieve the user password credentials Only one of
 * its members may be specified.
 */
export interface UserPasswordAccessCredentialSource {
  /** Secret means that the access credential is pulled from a kubernetes secret. */
  readonly secret?: AccessCredentialSecretSource | null;
}

/** KubeVirt's UtilityVolume. */
export interface UtilityVolume {
  /**
   * claimName is the name of a PersistentVolumeClaim in the same namespace as the pod using this volume. More
   * info: https://kubernetes.io/docs/concepts/storage/persistent-volumes#persistentvolumeclaims.
   */
  readonly claimName?: Field<string>;
  /** UtilityVolume's name. Must be unique within the vmi, including regular Volumes. */
  readonly name?: Field<string>;
  /** readOnly Will force the ReadOnly setting in VolumeMounts. Default false. */
  readonly readOnly?: Field<boolean>;
  /** Type represents the type of the utility volume. */
  readonly type?: Field<"Backup" | "MemoryDump" | (string & {})>;
}

/** KubeVirt's VGPUDisplayOptions. */
export interface VGPUDisplayOptions {
  /**
   * Enabled determines if a display addapter backed by a vGPU should be enabled or disabled on the guest.
   * Defaults to true.
   */
  readonly enabled?: Field<boolean>;
  /** Enables a boot framebuffer, until the guest OS loads a real GPU driver Defaults to true. */
  readonly ramFB?: FeatureState | null;
}

/** KubeVirt's VGPUOptions. */
export interface VGPUOptions {
  /** `display`. */
  readonly display?: VGPUDisplayOptions | null;
}

/** KubeVirt's VideoDevice. */
export interface VideoDevice {
  /**
   * Type specifies the video device type (e.g., virtio, vga, bochs, ramfb). If not specified, the default is
   * architecture-dependent (VGA for BIOS-based VMs, Bochs for EFI-based VMs on AMD64; virtio for Arm and
   * s390x).
   */
  readonly type?: Field<string>;
}

/** VirtualMachineInstanceSpec is a description of a VirtualMachineInstance. */
export interface VirtualMachineInstanceSpec {
  /** Specifies a set of public keys to inject into the vm guest. */
  readonly accessCredentials?: readonly AccessCredential[] | null;
  /** If affinity is specifies, obey all the affinity rules. */
  readonly affinity?: Field<kubernetes.types.input.core.v1.Affinity>;
  /**
   * Specifies the architecture of the vm guest you are attempting to run. Defaults to the compiled
   * architecture of the KubeVirt components.
   */
  readonly architecture?: Field<string>;
  /**
   * Specifies the DNS parameters of a pod. Parameters specified here will be merged to the generated DNS
   * configuration based on DNSPolicy.
   */
  readonly dnsConfig?: Field<kubernetes.types.input.core.v1.PodDNSConfig>;
  /**
   * Set DNS policy for the pod. Defaults to "ClusterFirst". Valid values are 'ClusterFirstWithHostNet',
   * 'ClusterFirst', 'Default' or 'None'. DNS parameters given in DNSConfig will be merged with the policy
   * selected with DNSPolicy. To have DNS options set along with hostNetwork, you have to specify DNS policy
   * explicitly to 'ClusterFirstWithHostNet'. Possible enum values: - `"ClusterFirst"` indicates that the pod
   * should use cluster DNS first unless hostNetwork is true, if it is available, then fall back on the
   * default (as determined by kubelet) DNS settings. - `"ClusterFirstWithHostNet"` indicates that the pod
   * should use cluster DNS first, if it is available, then fall back on the default (as determined by
   * kubelet) DNS settings. - `"Default"` indicates that the pod should use the default (as determined by
   * kubelet) DNS settings. - `"None"` indicates that the pod should use empty DNS settings. DNS parameters
   * such as nameservers and search paths should be defined via DNSConfig.
   */
  readonly dnsPolicy?: Field<string>;
  /** Specification of the desired behavior of the VirtualMachineInstance on the host. */
  readonly domain?: DomainSpec | null;
  /**
   * EvictionStrategy describes the strategy to follow when a node drain occurs. The possible options are: -
   * "None": No action will be taken, according to the specified 'RunStrategy' the VirtualMachine will be
   * restarted or shutdown. - "LiveMigrate": the VirtualMachineInstance will be migrated instead of being
   * shutdown. - "LiveMigrateIfPossible": the same as "LiveMigrate" but only if the VirtualMachine is
   * Live-Migratable, otherwise it will behave as "None". - "External": the VirtualMachineInstance will be
   * protected and `vmi.Status.EvacuationNodeName` will be set on eviction. This is mainly useful for
   * cluster-api-provider-kubevirt (capk) which needs a way for VMI's to be blocked from eviction, yet signal
   * capk that eviction has been called on the VMI so the capk controller can handle tearing the VMI down.
   * Details can be found in the commit description
   * https://github.com/kubevirt/kubevirt/commit/c1d77face705c8b126696bac9a3ee3825f27f1fa.
   */
  readonly evictionStrategy?: Field<"External" | "LiveMigrate" | "LiveMigrateIfPossible" | "None" | (string & {})>;
  /**
   * Specifies the hostname of the vmi If not specified, the hostname will be set to the name of the vmi, if
   * dhcp or cloud-init is configured properly.
   */
  readonly hostname?: Field<string>;
  /**
   * Periodic probe of VirtualMachineInstance liveness. VirtualmachineInstances will be stopped if the probe
   * fails. Cannot be updated. More info:
   * https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle#container-probes.
   */
  readonly livenessProbe?: Probe | null;
  /** List of networks that can be attached to a vm's virtual interface. */
  readonly networks?: readonly Network[] | null;
  /**
   * NodeSelector is a selector which must be true for the vmi to fit on a node. Selector which must match a
   * node's labels for the vmi to be scheduled on that node. More info:
   * https://kubernetes.io/docs/concepts/configuration/assign-pod-node/.
   */
  readonly nodeSelector?: Field<Readonly<Record<string, Field<string>>>>;
  /**
   * If specified, indicates the pod's priority. If not specified, the pod priority will be default or zero if
   * there is no default.
   */
  readonly priorityClassName?: Field<string>;
  /**
   * Periodic probe of VirtualMachineInstance service readiness. VirtualmachineInstances will be removed from
   * service endpoints if the probe fails. Cannot be updated. More info:
   * https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle#container-probes.
   */
  readonly readinessProbe?: Probe | null;
  /**
   * ResourceClaims define which ResourceClaims must be allocated and reserved before the VMI, hence
   * virt-launcher pod is allowed to start. The resources will be made available to the domain which consumes
   * them by name. This is an alpha field and requires enabling the DynamicResourceAllocation feature gate in
   * kubernetes https://kubernetes.io/docs/concepts/scheduling-eviction/dynamic-resource-allocation/ This
   * field should only be configured if one of the feature-gates GPUsWithDRA or HostDevicesWithDRA is enabled.
   * This feature is in alpha.
   */
  readonly resourceClaims?: Field<readonly Field<kubernetes.types.input.core.v1.PodResourceClaim>[]>;
  /**
   * If specified, the VMI will be dispatched by specified scheduler. If not specified, the VMI will be
   * dispatched by default scheduler.
   */
  readonly schedulerName?: Field<string>;
  /** StartStrategy can be set to "Paused" if Virtual Machine should be started in paused state. */
  readonly startStrategy?: Field<"Paused" | (string & {})>;
  /**
   * If specified, the fully qualified vmi hostname will be "<hostname>.<subdomain>.<pod
   * namespace>.svc.<cluster domain>". If not specified, the vmi will not have a domainname at all. The DNS
   * entry will resolve to the vmi, no matter if the vmi itself can pick up a hostname.
   */
  readonly subdomain?: Field<string>;
  /**
   * Grace period observed after signalling a VirtualMachineInstance to stop after which the
   * VirtualMachineInstance is force terminated.
   */
  readonly terminationGracePeriodSeconds?: Field<number>;
  /** If toleration is specified, obey all the toleration rules. */
  readonly tolerations?: Field<readonly Field<kubernetes.types.input.core.v1.Toleration>[]>;
  /**
   * TopologySpreadConstraints describes how a group of VMIs will be spread across a given topology domains.
   * K8s scheduler will schedule VMI pods in a way which abides by the constraints.
   */
  readonly topologySpreadConstraints?: Field<readonly Field<kubernetes.types.input.core.v1.TopologySpreadConstraint>[]>;
  /**
   * List of utility volumes that can be mounted to the vmi virt-launcher pod without having a matching disk
   * in the domain. Used to collect data for various operational workflows.
   */
  readonly utilityVolumes?: readonly UtilityVolume[] | null;
  /** List of volumes that can be mounted by disks belonging to the vmi. */
  readonly volumes?: readonly Volume[] | null;
}

/** KubeVirt's VirtualMachineInstanceTemplateSpec. */
export interface VirtualMachineInstanceTemplateSpec {
  /**
   * ObjectMeta is metadata that all persisted resources must have, which includes all objects users must
   * create.
   */
  readonly metadata?: Field<kubernetes.types.input.meta.v1.ObjectMeta>;
  /** VirtualMachineInstance Spec contains the VirtualMachineInstance specification. */
  readonly spec?: VirtualMachineInstanceSpec | null;
}

/**
 * VirtualMachineInstancetypeSpec is a description of the VirtualMachineInstancetype or
 * VirtualMachineClusterInstancetype. CPU and Memory are required attributes with both requiring that their
 * Guest attribute is defined, ensuring a number of vCPUs and amount of RAM is always provided by each
 * instancetype.
 */
export interface VirtualMachineInstancetypeSpec {
  /**
   * Optionally defines the required Annotations to be used by the instance type and applied to the
   * VirtualMachineInstance.
   */
  readonly annotations?: Field<Readonly<Record<string, Field<string>>>>;
  /** Required CPU related attributes of the instancetype. */
  readonly cpu?: CPUInstancetype | null;
  /** Optionally defines any GPU devices associated with the instancetype. */
  readonly gpus?: readonly GPU[] | null;
  /** Optionally defines any HostDevices associated with the instancetype. */
  readonly hostDevices?: readonly HostDevice[] | null;
  /** Optionally specifies the IOThreads options to be used by the instancetype. */
  readonly ioThreads?: DiskIOThreads | null;
  /** Optionally defines the IOThreadsPolicy to be used by the instancetype. */
  readonly ioThreadsPolicy?: Field<"auto" | "shared" | "supplementalPool" | (string & {})>;
  /** Optionally defines the LaunchSecurity to be used by the instancetype. */
  readonly launchSecurity?: LaunchSecurity | null;
  /** Required Memory related attributes of the instancetype. */
  readonly memory?: MemoryInstancetype | null;
  /**
   * NodeSelector is a selector which must be true for the vmi to fit on a node. Selector which must match a
   * node's labels for the vmi to be scheduled on that node. More info:
   * https://kubernetes.io/docs/concepts/configuration/assign-pod-node/ NodeSelector is the name of the custom
   * node selector for the instancetype.
   */
  readonly nodeSelector?: Field<Readonly<Record<string, Field<string>>>>;
  /**
   * If specified, the VMI will be dispatched by specified scheduler. If not specified, the VMI will be
   * dispatched by default scheduler. SchedulerName is the name of the custom K8s scheduler for the
   * instancetype.
   */
  readonly schedulerName?: Field<string>;
}

/** KubeVirt's VirtualMachineOpportunisticUpdateStrategy. */
export type VirtualMachineOpportunisticUpdateStrategy = object;

/** KubeVirt's VirtualMachinePoolAutohealingStrategy. */
export interface VirtualMachinePoolAutohealingStrategy {
  /**
   * MinFailingToStartDuration is the minimum time a VM must be in a failing status (applies to status
   * conditions like CrashLoopBackOff, Unschedulable) before being replaced. It measures the duration since
   * the VM's Ready condition transitioned to False. Defaults to 5 minutes.
   */
  readonly minFailingToStartDuration?: Field<string>;
  /**
   * StartUpFailureThreshold is the number of consecutive VMI start failures (it tracks the value of
   * Status.StartFailure.ConsecutiveFailCount field) before replacing the VM. Defaults to 3.
   */
  readonly startUpFailureThreshold?: Field<number>;
}

/** KubeVirt's VirtualMachinePoolNameGeneration. */
export interface VirtualMachinePoolNameGeneration {
  /** `appendIndexToConfigMapRefs`. */
  readonly appendIndexToConfigMapRefs?: Field<boolean>;
  /** `appendIndexToSecretRefs`. */
  readonly appendIndexToSecretRefs?: Field<boolean>;
}

/** VirtualMachinePoolOpportunisticScaleInStrategy represents opportunistic scale-in strategy. */
export interface VirtualMachinePoolOpportunisticScaleInStrategy {
  /**
   * Specifies if and how to preserve the state of the VMs selected during scale-in. Disabled - (Default) all
   * state for VMs selected for scale-in will be deleted. Offline - PVCs for VMs selected for scale-in will be
   * preserved and reused on scale-out (decreases provisioning time during scale out). Online - PVCs and
   * memory for VMs selected for scale-in will be preserved and reused on scale-out (decreases provisioning
   * and boot time during scale out).
   */
  readonly statePreservation?: Field<"Disabled" | "Offline" | "Online" | (string & {})>;
}

/** VirtualMachinePoolProactiveScaleInStrategy represents proactive scale-in strategy. */
export interface VirtualMachinePoolProactiveScaleInStrategy {
  /**
   * SelectionPolicy defines the priority in which VM instances are selected for proactive scale-in Defaults
   * to "Random" base policy when no SelectionPolicy is configured.
   */
  readonly selectionPolicy?: VirtualMachinePoolSelectionPolicy | null;
  /**
   * Specifies if and how to preserve the state of the VMs selected during scale-in. Disabled - (Default) all
   * state for VMs selected for scale-in will be deleted. Offline - PVCs for VMs selected for scale-in will be
   * preserved and reused on scale-out (decreases provisioning time during scale out). Online - PVCs and
   * memory for VMs selected for scale-in will be preserved and reused on scale-out (decreases provisioning
   * and boot time during scale out).
   */
  readonly statePreservation?: Field<"Disabled" | "Offline" | "Online" | (string & {})>;
}

/** VirtualMachinePoolProactiveUpdateStrategy represents proactive update strategy. */
export interface VirtualMachinePoolProactiveUpdateStrategy {
  /**
   * SelectionPolicy defines the priority in which VM instances are selected for proactive update Defaults to
   * "Random" base policy when no SelectionPolicy is configured.
   */
  readonly selectionPolicy?: VirtualMachinePoolSelectionPolicy | null;
}

/**
 * VirtualMachinePoolScaleInStrategy specifies how the VMPool controller manages scaling in VMs within a
 * VMPool.
 */
export interface VirtualMachinePoolScaleInStrategy {
  /**
   * Opportunistic scale-in is a strategy when vms are deleted by some other means than the scale-in action.
   * For example, when the VM is deleted by the user or when the VM is deleted by the node that is hosting the
   * VM.
   */
  readonly opportunistic?: VirtualMachinePoolOpportunisticScaleInStrategy | null;
  /** Proactive scale-in by forcing VMs to shutdown during scale-in (Default). */
  readonly proactive?: VirtualMachinePoolProactiveScaleInStrategy | null;
  /** The VM is never touched after creation. Users are responsible for scaling in the pool manually. */
  readonly unmanaged?: VirtualMachinePoolUnmanagedStrategy | null;
}

/**
 * VirtualMachinePoolSelectionPolicy defines the priority in which VM instances are selected for proactive
 * scale-in or update.
 */
export interface VirtualMachinePoolSelectionPolicy {
  /** Selectors is a list of selection policies. */
  readonly selectors?: VirtualMachinePoolSelectors | null;
  /** SortPolicy is a catch-all policy [AscendingOrder|DescendingOrder|Newest|Oldest|Random]. */
  readonly sortPolicy?: Field<"AscendingOrder" | "DescendingOrder" | "Newest" | "Oldest" | "Random" | (string & {})>;
}

/**
 * VirtualMachinePoolSelectors specifies filtering criteria for VM selection. If both are specified, both must
 * match for a VM to be selected. If only one is specified, only that one must match for a VM to be selected.
 */
export interface VirtualMachinePoolSelectors {
  /** LabelSelector is a list of label selector for VMs. */
  readonly labelSelector?: Field<kubernetes.types.input.meta.v1.LabelSelector>;
  /** NodeSelectorRequirementMatcher is a list of node selector requirement for VMs. */
  readonly nodeSelectorRequirementMatcher?: Field<readonly Field<kubernetes.types.input.core.v1.NodeSelectorRequirement>[]>;
}

/** KubeVirt's VirtualMachinePoolSpec. */
export interface VirtualMachinePoolSpec {
  /** Autohealing specifies when a VMpool should replace a failing VM with a reprovisioned instance. */
  readonly autohealing?: VirtualMachinePoolAutohealingStrategy | null;
  /**
   * (Defaults to 100%) Integer or string pointer, that when set represents either a percentage or number of
   * VMs in a pool that can be unavailable (ready condition false) at a time during automated update.
   */
  readonly maxUnavailable?: Field<number | string>;
  /** Options for the name generation in a pool. */
  readonly nameGeneration?: VirtualMachinePoolNameGeneration | null;
  /** Indicates that the pool is paused. */
  readonly paused?: Field<boolean>;
  /**
   * Number of desired pods. This is a pointer to distinguish between explicit zero and not specified.
   * Defaults to 1.
   */
  readonly replicas?: Field<number>;
  /** ScaleInStrategy specifies how the VMPool controller manages scaling in VMs within a VMPool. */
  readonly scaleInStrategy?: VirtualMachinePoolScaleInStrategy | null;
  /**
   * Label selector for pods. Existing Poolss whose pods are selected by this will be the ones affected by
   * this deployment.
   */
  readonly selector?: Field<kubernetes.types.input.meta.v1.LabelSelector>;
  /** UpdateStrategy specifies how the VMPool controller manages updating VMs within a VMPool. */
  readonly updateStrategy?: VirtualMachinePoolUpdateStrategy | null;
  /** Template describes the VM that will be created. */
  readonly virtualMachineTemplate?: VirtualMachineTemplateSpec | null;
}

/** KubeVirt's VirtualMachinePoolUnmanagedStrategy. */
export type VirtualMachinePoolUnmanagedStrategy = object;

/**
 * VirtualMachinePoolUpdateStrategy specifies how the VMPool controller manages updating VMs within a VMPool,
 * by default it is proactive update.
 */
export interface VirtualMachinePoolUpdateStrategy {
  /**
   * Opportunistic update only gets applied to the VM, VMI is updated naturally upon the restart. Whereas
   * proactive it applies both the VM and VMI right away.
   */
  readonly opportunistic?: VirtualMachineOpportunisticUpdateStrategy | null;
  /** Proactive update by forcing the VMs to restart during update. */
  readonly proactive?: VirtualMachinePoolProactiveUpdateStrategy | null;
  /**
   * Unmanaged indicates that no automatic update of VMs within a VMPool is performed. When this is set, the
   * VMPool controller will not update the VMs within the pool.
   */
  readonly unmanaged?: VirtualMachinePoolUnmanagedStrategy | null;
}

/**
 * VirtualMachinePreferenceSpec is a description of the VirtualMachinePreference or
 * VirtualMachineClusterPreference.
 */
export interface VirtualMachinePreferenceSpec {
  /** Optionally defines preferred Annotations to be applied to the VirtualMachineInstance. */
  readonly annotations?: Field<Readonly<Record<string, Field<string>>>>;
  /**
   * Clock optionally defines preferences associated with the Clock attribute of a VirtualMachineInstance
   * DomainSpec.
   */
  readonly clock?: ClockPreferences | null;
  /**
   * CPU optionally defines preferences associated with the CPU attribute of a VirtualMachineInstance
   * DomainSpec.
   */
  readonly cpu?: CPUPreferences | null;
  /**
   * Devices optionally defines preferences associated with the Devices attribute of a VirtualMachineInstance
   * DomainSpec.
   */
  readonly devices?: DevicePreferences | null;
  /**
   * Features optionally defines preferences associated with the Features attribute of a
   * VirtualMachineInstance DomainSpec.
   */
  readonly features?: FeaturePreferences | null;
  /**
   * Firmware optionally defines preferences associated with the Firmware attribute of a
   * VirtualMachineInstance DomainSpec.
   */
  readonly firmware?: FirmwarePreferences | null;
  /**
   * Machine optionally defines preferences associated with the Machine attribute of a VirtualMachineInstance
   * DomainSpec.
   */
  readonly machine?: MachinePreferences | null;
  /**
   * PreferSpreadSocketToCoreRatio defines the ratio to spread vCPUs between cores and sockets, it defaults to
   * 2.
   */
  readonly preferSpreadSocketToCoreRatio?: Field<number>;
  /** PreferredArchitecture defines a prefeerred architecture for the VirtualMachine. */
  readonly preferredArchitecture?: Field<string>;
  /** Subdomain of the VirtualMachineInstance. */
  readonly preferredSubdomain?: Field<string>;
  /**
   * Grace period observed after signalling a VirtualMachineInstance to stop after which the
   * VirtualMachineInstance is force terminated.
   */
  readonly preferredTerminationGracePeriodSeconds?: Field<number>;
  /**
   * Requirements defines the minium amount of instance type defined resources required by a set of
   * preferences.
   */
  readonly requirements?: PreferenceRequirements | null;
  /**
   * Volumes optionally defines preferences associated with the Volumes attribute of a VirtualMachineInstace
   * DomainSpec.
   */
  readonly volumes?: VolumePreferences | null;
}

/** VirtualMachineSpec describes how the proper VirtualMachine should look like. */
export interface VirtualMachineSpec {
  /**
   * dataVolumeTemplates is a list of dataVolumes that the VirtualMachineInstance template can reference.
   * DataVolumes in this list are dynamically created for the VirtualMachine and are tied to the
   * VirtualMachine's life-cycle.
   */
  readonly dataVolumeTemplates?: readonly DataVolumeTemplateSpec[] | null;
  /** InstancetypeMatcher references a instancetype that is used to fill fields in Template. */
  readonly instancetype?: InstancetypeMatcher | null;
  /** PreferenceMatcher references a set of preference that is used to fill fields in Template. */
  readonly preference?: PreferenceMatcher | null;
  /**
   * Running state indicates the requested running state of the VirtualMachineInstance mutually exclusive with
   * Running Following are allowed values: - "Always": VMI should always be running. - "Halted": VMI should
   * never be running. - "Manual": VMI can be started/stopped using API endpoints. - "RerunOnFailure": VMI
   * will initially be running and restarted if a failure occurs, but will not be restarted upon successful
   * completion. - "Once": VMI will run once and not be restarted upon completion regardless if the completion
   * is of phase Failure or Success.
   */
  readonly runStrategy?: Field<"Always" | "Halted" | "Manual" | "Once" | "RerunOnFailure" | "WaitAsReceiver" | (string & {})>;
  /**
   * Running controls whether the associatied VirtualMachineInstance is created or not Mutually exclusive with
   * RunStrategy Deprecated: VirtualMachineInstance field "Running" is now deprecated, please use RunStrategy
   * instead.
   */
  readonly running?: Field<boolean>;
  /** Template is the direct specification of VirtualMachineInstance. */
  readonly template?: VirtualMachineInstanceTemplateSpec | null;
  /** UpdateVolumesStrategy is the strategy to apply on volumes updates. */
  readonly updateVolumesStrategy?: Field<"Migration" | "Replacement" | (string & {})>;
}

/** KubeVirt's VirtualMachineTemplateSpec. */
export interface VirtualMachineTemplateSpec {
  /**
   * ObjectMeta is metadata that all persisted resources must have, which includes all objects users must
   * create.
   */
  readonly metadata?: Field<kubernetes.types.input.meta.v1.ObjectMeta>;
  /** VirtualMachineSpec contains the VirtualMachine specification. */
  readonly spec?: VirtualMachineSpec | null;
}

/** Volume represents a named volume in a vmi. */
export interface Volume {
  /**
   * CloudInitConfigDrive represents a cloud-init Config Drive user-data source. The Config Drive data will be
   * added as a disk to the vmi. A proper cloud-init installation is required inside the guest. More info:
   * https://cloudinit.readthedocs.io/en/latest/topics/datasources/configdrive.html.
   */
  readonly cloudInitConfigDrive?: CloudInitConfigDriveSource | null;
  /**
   * CloudInitNoCloud represents a cloud-init NoCloud user-data source. The NoCloud data will be added as a
   * disk to the vmi. A proper cloud-init installation is required inside the guest. More info:
   * http://cloudinit.readthedocs.io/en/latest/topics/datasources/nocloud.html.
   */
  readonly cloudInitNoCloud?: CloudInitNoCloudSource | null;
  /**
   * ConfigMapSource represents a reference to a ConfigMap in the same namespace. More info:
   * https://kubernetes.io/docs/tasks/configure-pod-container/configure-pod-configmap/.
   */
  readonly configMap?: ConfigMapVolumeSource | null;
  /**
   * ContainerDisk references a docker image, embedding a qcow or raw disk. More info:
   * https://kubevirt.gitbooks.io/user-guide/registry-disk.html.
   */
  readonly containerDisk?: ContainerDiskSource | null;
  /**
   * ContainerPath exposes a path from the virt-launcher container to the VM via virtiofs. The path must
   * correspond to an existing volumeMount in the compute container.
   */
  readonly containerPath?: ContainerPathVolumeSource | null;
  /**
   * DataVolume represents the dynamic creation a PVC for this volume as well as the process of populating
   * that PVC with a disk image.
   */
  readonly dataVolume?: DataVolumeSource | null;
  /** DownwardAPI represents downward API about the pod that should populate this volume. */
  readonly downwardAPI?: DownwardAPIVolumeSource | null;
  /**
   * DownwardMetrics adds a very small disk to VMIs which contains a limited view of host and guest metrics.
   * The disk content is compatible with vhostmd (https://github.com/vhostmd/vhostmd) and vm-dump-metrics.
   */
  readonly downwardMetrics?: DownwardMetricsVolumeSource | null;
  /**
   * EmptyDisk represents a temporary disk which shares the vmis lifecycle. More info:
   * https://kubevirt.gitbooks.io/user-guide/disks-and-volumes.html.
   */
  readonly emptyDisk?: EmptyDiskSource | null;
  /**
   * Ephemeral is a special volume source that "wraps" specified source and provides copy-on-write image on
   * top of it.
   */
  readonly ephemeral?: EphemeralVolumeSource | null;
  /** HostDisk represents a disk created on the cluster level. */
  readonly hostDisk?: HostDisk | null;
  /** MemoryDump is attached to the virt launcher and is populated with a memory dump of the vmi. */
  readonly memoryDump?: MemoryDumpVolumeSource | null;
  /**
   * Volume's name. Must be a DNS_LABEL and unique within the vmi. More info:
   * https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#names.
   */
  readonly name: string;
  /**
   * PersistentVolumeClaimVolumeSource represents a reference to a PersistentVolumeClaim in the same
   * namespace. Directly attached to the vmi via qemu. More info:
   * https://kubernetes.io/docs/concepts/storage/persistent-volumes#persistentvolumeclaims.
   */
  readonly persistentVolumeClaim?: PersistentVolumeClaimVolumeSource | null;
  /**
   * SecretVolumeSource represents a reference to a secret data in the same namespace. More info:
   * https://kubernetes.io/docs/concepts/configuration/secret/.
   */
  readonly secret?: SecretVolumeSource | null;
  /**
   * ServiceAccountVolumeSource represents a reference to a service account. There can only be one volume of
   * this type! More info:
   * https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/.
   */
  readonly serviceAccount?: ServiceAccountVolumeSource | null;
  /** Represents a Sysprep volume source. */
  readonly sysprep?: SysprepSource | null;
}

/** KubeVirt's VolumePreferences. */
export interface VolumePreferences {
  /** PreffereedStorageClassName optionally defines the preferred storageClass. */
  readonly preferredStorageClassName?: Field<string>;
}

/** Named watchdog device. */
export interface Watchdog {
  /** diag288 watchdog device (specific to s390x architecture). */
  readonly diag288?: Diag288Watchdog | null;
  /** i6300esb watchdog device. */
  readonly i6300esb?: I6300ESBWatchdog | null;
  /** Name of the watchdog. */
  readonly name?: Field<string>;
}
