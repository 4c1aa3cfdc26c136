import { quote } from "../../shared/failure.ts";
import { among, checkForms, type FormRule, text } from "../../shared/forms.ts";
import { flagAt, isGiven, keysAt, listAt, type Path, textAt } from "../../shared/known.ts";
import { architectureOf } from "./firmware.ts";
import { CREATE_ADMITTER, DEVICES, fail, type Rule, repeated } from "./rule.ts";

const devices = DEVICES as readonly string[];
const WATCHDOG: Path = [...DEVICES, "watchdog"];
const action = among("poweroff", "reset", "shutdown");
const name = text((value) => value !== "", "a name");
const VIDEO: Readonly<Record<string, readonly string[]>> = {
  amd64: ["vga", "cirrus", "virtio", "ramfb", "bochs"],
  arm64: ["virtio", "ramfb"],
  s390x: ["virtio"],
};
const WATCHDOGS: Readonly<Record<string, string>> = { amd64: "i6300esb", s390x: "diag288" };

const FORMS: readonly FormRule[] = [
  { at: [...devices, "watchdog", "i6300esb", "action"], form: action },
  { at: [...devices, "watchdog", "diag288", "action"], form: action },
  { at: [...devices, "inputs", "[]", "name"], form: name },
  { at: [...devices, "panicDevices", "[]", "model"], form: among("hyperv", "isa", "pvpanic") },
];

/** Rules of the smaller devices. */
export const HARDWARE_RULES: readonly Rule[] = [
  {
    rule: "actions of watchdogs, and models of panic devices are ones that KubeVirt knows",
    source: `${CREATE_ADMITTER} validatePanicDevices; stricter on watchdogs`,
    check: (spec) => checkForms(spec, FORMS),
  },
  {
    rule: "an architecture has its own watchdog, or none",
    source: "virt-api/webhooks/amd64.go, arm64.go, s390x.go",
    check: (spec) => {
      const architecture = architectureOf(spec);
      if (!isGiven(spec, ...WATCHDOG) || architecture === undefined) return [];
      const model = WATCHDOGS[architecture];
      if (model === undefined) return fail(WATCHDOG, `${architecture} has no watchdog. Drop it.`);
      const found = keysAt(spec, ...WATCHDOG).filter((key) => key !== "name");
      if (found.length === 0 || (found.length === 1 && found[0] === model)) return [];
      return fail(WATCHDOG, `The watchdog of ${architecture} is ${model}. Use that model.`);
    },
  },
  {
    rule: "an architecture has its own graphics cards",
    source: "virt-api/webhooks/amd64.go, arm64.go, s390x.go validateVideoType",
    check: (spec) => {
      const type = textAt(spec, ...DEVICES, "video", "type");
      const types = VIDEO[architectureOf(spec) ?? ""];
      if (type === undefined || types === undefined || types.includes(type)) return [];
      return fail(
        [...DEVICES, "video", "type"],
        `${quote(type)} does not fit: use ${types.map(quote).join(", ")}.`,
      );
    },
  },
  {
    rule: "a headless machine has no graphics card to choose",
    source: `${CREATE_ADMITTER} validateVideoConfig`,
    check: (spec) =>
      isGiven(spec, ...DEVICES, "video") && flagAt(spec, ...DEVICES, "autoattachGraphicsDevice") === false
        ? fail([...DEVICES, "video"], "autoattachGraphicsDevice is false: there is none. Drop one.")
        : [],
  },
  {
    rule: "arm64 has no sound card",
    source: "virt-api/webhooks/arm64.go validateSoundDevice",
    check: (spec) =>
      isGiven(spec, ...DEVICES, "sound") && architectureOf(spec) === "arm64"
        ? fail([...DEVICES, "sound"], "arm64 has none. Drop it.")
        : [],
  },
  {
    rule: "input devices have names of their own",
    source: "stricter: libvirt refuses a second device of the same alias",
    check: (spec) =>
      repeated(listAt(spec, ...DEVICES, "inputs").map((input) => textAt(input, "name"))).flatMap((index) =>
        fail([...DEVICES, "inputs", index, "name"], "Another input device has that name."),
      ),
  },
];
