import { quote } from "../../shared/failure.ts";
import { among, checkForms, type FormRule, text } from "../../shared/forms.ts";
import { at, isMissing, listAt, numberAt, textAt, UNKNOWN } from "../../shared/known.ts";
import { CREATE_ADMITTER, D, DEVICES, fail, type Rule, repeated, T } from "./rule.ts";

const devices = DEVICES as readonly string[];

const FORMS: readonly FormRule[] = [
  { at: [...devices, "inputs", "[]", "bus"], form: among("virtio", "usb", "") },
  { at: [...devices, "inputs", "[]", "type"], form: among("tablet") },
  { at: [...devices, "sound", "model"], form: among("ich9", "ac97", "") },
  { at: [...devices, "sound", "name"], form: text((name) => name !== "", "a name") },
];

/** Rules of I/O threads, sound, input devices and resource claims. */
export const PERIPHERAL_RULES: readonly Rule[] = [
  {
    rule: "input devices are tablets, and sound cards ones that KubeVirt has",
    source: `${CREATE_ADMITTER} validateInputDevices, validateSoundDevices`,
    check: (spec) => checkForms(spec, FORMS),
  },
  {
    rule: "a pool of I/O threads has a size",
    source: `${CREATE_ADMITTER} validateIOThreadsPolicy`,
    check: (spec) => {
      const path = [...D, "ioThreads", "supplementalPoolThreadCount"];
      const pooled = textAt(spec, ...D, "ioThreadsPolicy") === "supplementalPool";
      const counted = !isMissing(spec, ...path) && (numberAt(spec, ...path) ?? 1) >= 1;
      return !pooled || counted ? [] : fail(path, "The policy supplementalPool needs at least 1.");
    },
  },
  {
    rule: "names of resource claims are unique",
    source: "dra/admitter/dra_admitter.go validateCreationDRA",
    check: (spec) => {
      const path = [...T, "resourceClaims"];
      return repeated(listAt(spec, ...path).map((item) => textAt(item, "name"))).flatMap((index) =>
        at(spec, ...path, index) === UNKNOWN
          ? []
          : fail(
              [...path, index, "name"],
              `${quote(at(spec, ...path, index, "name"))} is another claim's name already.`,
            ),
      );
    },
  },
];
