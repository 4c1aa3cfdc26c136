import { type Failure, oneOf } from "../shared/failure.ts";
import { among, checkForms, type Form, type FormRule, integer, quantity } from "../shared/forms.ts";
import { at, isGiven, isMissing, numberAt, type Path, textAt, UNKNOWN } from "../shared/known.ts";
import { checkScope } from "./check-scope.ts";

const cpu = ["spec", "cpu"];
const devices = ["spec", "devices"];
const requirements = ["spec", "requirements"];

const bus = among("virtio", "sata", "scsi", "usb");
const architecture = among("amd64", "arm64", "s390x");

/** KubeVirt knows its old words too: `preferCores`. */
const TOPOLOGIES = ["cores", "sockets", "threads", "spread", "any"];
const topology: Form = {
  words: oneOf(TOPOLOGIES),
  fits: (value) => TOPOLOGIES.some((word) => value === word || value === oldWord(word)),
};
const oldWord = (word: string): string => `prefer${word.charAt(0).toUpperCase()}${word.slice(1)}`;

/** pkg/instancetype/preference/webhooks/admitter.go; stricter below `devices`, where machines would be refused in its place. */
const FORMS: readonly FormRule[] = [
  { at: [...cpu, "preferredCPUTopology"], form: topology },
  {
    at: [...cpu, "spreadOptions", "across"],
    form: among("SocketsCoresThreads", "SocketsCores", "CoresThreads"),
  },
  { at: [...cpu, "spreadOptions", "ratio"], form: integer(1, 512) },
  { at: ["spec", "preferSpreadSocketToCoreRatio"], form: integer(1, 512) },
  {
    at: [...cpu, "preferredCPUFeatures", "[]", "policy"],
    form: among("force", "require", "optional", "disable", "forbid"),
  },
  { at: [...devices, "preferredDiskBus"], form: bus },
  { at: [...devices, "preferredLunBus"], form: bus },
  { at: [...devices, "preferredCdromBus"], form: among("sata", "scsi", "usb") },
  { at: [...devices, "preferredDiskCache"], form: among("none", "writethrough", "writeback") },
  { at: [...devices, "preferredDiskIO"], form: among("native", "threads") },
  {
    at: [...devices, "preferredInterfaceModel"],
    form: among("virtio", "e1000", "e1000e", "igb", "ne2k_pci", "pcnet", "rtl8139"),
  },
  { at: [...devices, "preferredInputBus"], form: among("usb", "virtio") },
  { at: [...devices, "preferredInputType"], form: among("tablet") },
  { at: [...devices, "preferredSoundModel"], form: among("ich9", "ac97") },
  { at: ["spec", "preferredTerminationGracePeriodSeconds"], form: integer(0) },
  { at: ["spec", "preferredArchitecture"], form: architecture },
  { at: [...requirements, "architecture"], form: architecture },
  { at: [...requirements, "cpu", "guest"], form: integer(1, 512) },
  { at: [...requirements, "memory", "guest"], form: quantity },
];

/** The failures of a Preference component's arguments. */
export function validatePreference(args: unknown): Failure[] {
  return [
    ...checkScope(args),
    ...checkForms(args, FORMS),
    ...checkSpread(args),
    ...incomplete(args),
    ...pointless(args),
  ];
}

/** pkg/instancetype/preference/webhooks/admitter.go validateSpreadOptions */
function checkSpread(args: unknown): Failure[] {
  const options = [...cpu, "spreadOptions"];
  if (!isGiven(args, ...options) || at(args, ...cpu, "preferredCPUTopology") === UNKNOWN) return [];
  const chosen = textAt(args, ...cpu, "preferredCPUTopology") ?? "sockets";
  if (chosen !== "spread" && chosen !== oldWord("spread")) {
    return [
      { path: options, reason: 'It is for preferredCPUTopology "spread". Set that too, or drop this.' },
    ];
  }
  const ratio =
    numberAt(args, ...options, "ratio") ?? numberAt(args, "spec", "preferSpreadSocketToCoreRatio");
  if (textAt(args, ...options, "across") !== "CoresThreads" || ratio === undefined || ratio === 2) return [];
  return [{ path: [...options, "ratio"], reason: `${ratio} does not fit: a core has 2 threads.` }];
}

/** What is required without saying how much of it. */
function incomplete(args: unknown): Failure[] {
  return ["cpu", "memory"]
    .map((what): Path => [...requirements, what])
    .filter((path) => isGiven(args, ...path) && isMissing(args, ...path, "guest"))
    .map((path) => ({
      path: [...path, "guest"],
      reason: "It is missing. Say how much machines have to have.",
    }));
}

/** pkg/instancetype/preference/apply/firmware.go: what is never looked at. */
function pointless(args: unknown): Failure[] {
  const firmware = ["spec", "firmware"];
  const bios = at(args, ...firmware, "preferredUseBios");
  const serial = [...firmware, "preferredUseBiosSerial"];
  const efi = [...firmware, "preferredEfi"];
  const reason = "It is not looked at in machines that prefer BIOS. Drop it, or preferredUseBios.";
  const lost = "It needs preferredUseBios. Set that too, or drop this.";
  return [
    ...(bios === true && isGiven(args, ...efi) ? [{ path: efi, reason }] : []),
    ...((bios === undefined || bios === false) && at(args, ...serial) === true
      ? [{ path: serial, reason: lost }]
      : []),
  ];
}
