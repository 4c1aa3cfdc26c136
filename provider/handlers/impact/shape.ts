/**
 * What one has to know of the VirtualMachine type to compare two of them as KubeVirt does (Go's semantic DeepEqual on the
 * decoded structs). Patterns are field paths with `[]` for an item of a list or an entry of a map.
 * Checked against kubevirt.io/api v1.8.0 core/v1/schema.go and types.go.
 */

const T = "spec.template.spec";
const D = `${T}.domain`;

/** Lists whose items go by name and whose order means nothing to the controller. The value is the field that names. */
export const NAMED_LISTS: Readonly<Record<string, string>> = {
  "spec.dataVolumeTemplates": "metadata.name",
  [`${T}.volumes`]: "name",
  [`${T}.networks`]: "name",
  [`${D}.devices.disks`]: "name",
  [`${D}.devices.interfaces`]: "name",
  [`${D}.devices.gpus`]: "name",
  [`${D}.devices.hostDevices`]: "name",
  [`${D}.devices.filesystems`]: "name",
  [`${D}.devices.inputs`]: "name",
  [`${D}.cpu.features`]: "name",
};

/** Of the named lists, those that KubeVirt compares in order all the same. */
export const ORDERED_LISTS: ReadonlySet<string> = new Set([
  `${D}.devices.gpus`,
  `${D}.devices.hostDevices`,
  `${D}.devices.filesystems`,
  `${D}.devices.inputs`,
  `${D}.cpu.features`,
]);

/** Maps from free keys; an empty one is the same as none. */
const MAPS: readonly string[] = [
  "spec.template.metadata.labels",
  "spec.template.metadata.annotations",
  "spec.dataVolumeTemplates[].metadata.labels",
  "spec.dataVolumeTemplates[].metadata.annotations",
  `${T}.nodeSelector`,
  `${D}.resources.requests`,
  `${D}.resources.limits`,
];
export const isMap = (pattern: string): boolean => MAPS.includes(pattern);

/** Structs held by value: an empty one is the same as none. All other structs are pointers: `{}` is something. */
const VALUE_STRUCTS: readonly string[] = [
  "spec",
  "spec.template.metadata",
  T,
  D,
  `${D}.resources`,
  `${D}.devices`,
  `${D}.features.acpi`,
  "spec.dataVolumeTemplates[].metadata",
  "spec.dataVolumeTemplates[].spec",
];
export const isValueStruct = (pattern: string): boolean => VALUE_STRUCTS.includes(pattern);

/** Fields that hold a quantity: `2048Mi` and `2Gi` are the same. */
const QUANTITIES: readonly RegExp[] = [
  /\.memory\.(guest|maxGuest)$/,
  /\.reservedOverhead\.addedOverhead$/,
  /\.resources\.(requests|limits)\[\]$/,
  /\.resources\.(requests|limits)\.storage$/,
  /\.(emptyDisk|hostDisk)\.capacity$/,
];
export const isQuantity = remembered(QUANTITIES);

/**
 * Scalars held by pointer: `false`, `0` and `""` written out differ from nothing. For all other scalars the zero value and
 * nothing are the same, for the webhook rewrites the spec from Go structs.
 */
const POINTER_SCALARS: readonly RegExp[] = [
  /^spec\.(running|runStrategy|updateVolumesStrategy)$/,
  /\.inferFromVolumeFailurePolicy$/,
  /\.(enabled|present|persistent|secureBoot|useSerial|encryptedState|direct|extended)$/,
  /\.(autoattach\w+|logSerialConsole|blockMultiQueue|networkInterfaceMultiqueue|useVirtioTransitional)$/,
  /\.cdrom\.readonly$/,
  /\.(bootOrder|dedicatedIOThread|shareable|errorPolicy|changedBlockTracking|discardGranularity)$/,
  /\.(ioThreadsPolicy|supplementalPoolThreadCount|rebootPolicy|timezone|offsetSeconds|spinlocks|memLock)$/,
  /\.(evictionStrategy|startStrategy|terminationGracePeriodSeconds|tolerationSeconds)$/,
  /\.(hostDisk\.shared|optional|mode|claimName|requestName|resourceClaimName|resourceClaimTemplateName)$/,
  /\.panicDevices\[\]\.model$/,
];
/** `claimName` is a pointer in devices only; a claim's own name is never empty. */
export const isPointerScalar = remembered(POINTER_SCALARS);

/** Patterns are few and asked for often. */
function remembered(rules: readonly RegExp[]): (pattern: string) => boolean {
  const answers = new Map<string, boolean>();
  return (pattern) => {
    const known = answers.get(pattern);
    if (known !== undefined) return known;
    const answer = rules.some((rule) => rule.test(pattern));
    answers.set(pattern, answer);
    return answer;
  };
}
