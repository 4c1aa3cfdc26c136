import { checkForms, type FormRule, integer, text } from "../../shared/forms.ts";
import { flagAt, isGiven, listAt, type Path, textAt } from "../../shared/known.ts";
import { CPU, D, fail, type Rule } from "./rule.ts";

const HYPERV: Path = [...D, "features", "hyperv"];
const hyperv = HYPERV as readonly string[];
const ADMITTER = "virt-api/webhooks/hyperv.go";

/** What an enlightenment needs; KubeVirt adds it, unless it is switched off. */
const NEEDS: readonly (readonly [string, string])[] = [
  ["evmcs", "vapic"],
  ["ipi", "vpindex"],
  ["tlbflush", "vpindex"],
  ["synictimer", "synic"],
  ["synic", "vpindex"],
];

const FORMS: readonly FormRule[] = [
  { at: [...hyperv, "spinlocks", "spinlocks"], form: integer(4096, 4294967295) },
  {
    at: [...hyperv, "vendorid", "vendorid"],
    form: text((vendor) => /^[\x20-\x7e]{1,12}$/.test(vendor), "1 to 12 characters"),
  },
];

/** Rules of Hyper-V's enlightenments. */
export const HYPERV_RULES: readonly Rule[] = [
  {
    rule: "spinlocks are tried 4096 times or more, and vendors have at most 12 characters",
    source: "stricter: libvirt refuses the others when the machine starts",
    check: (spec) => checkForms(spec, FORMS),
  },
  {
    rule: "enlightenments have those that they need",
    source: `${ADMITTER} getHypervFeatureDependencies`,
    check: (spec) =>
      NEEDS.filter(([name, needed]) => isOn(spec, name) && isOff(spec, needed)).flatMap(([name, needed]) =>
        fail([...HYPERV, name], `It needs ${needed}, which is switched off. Drop one of the two.`),
      ),
  },
  {
    rule: "evmcs needs the CPU feature vmx",
    source: `${ADMITTER} ValidateVirtualMachineInstanceHypervFeatureDependencies`,
    check: (spec) =>
      listAt(spec, ...CPU, "features").flatMap((feature, index) => {
        const forbidden = ["disable", "forbid"].includes(textAt(feature, "policy") ?? "");
        if (!isOn(spec, "evmcs") || textAt(feature, "name") !== "vmx" || !forbidden) return [];
        return fail([...CPU, "features", index, "policy"], 'evmcs needs vmx. Use "require", or drop evmcs.');
      }),
  },
  {
    rule: "enlightenments are named, or passed through",
    source: `${ADMITTER} ValidateVirtualMachineInstanceHypervMode`,
    check: (spec) =>
      isGiven(spec, ...HYPERV) && isGiven(spec, ...D, "features", "hypervPassthrough")
        ? fail([...D, "features", "hypervPassthrough"], "It excludes hyperv. Drop one.")
        : [],
  },
];

function isOn(spec: unknown, name: string): boolean {
  return isGiven(spec, ...HYPERV, name) && flagAt(spec, ...HYPERV, name, "enabled") !== false;
}

function isOff(spec: unknown, name: string): boolean {
  return flagAt(spec, ...HYPERV, name, "enabled") === false;
}
