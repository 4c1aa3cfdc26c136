import { DNS_SUBDOMAIN_FORM, isDnsSubdomain } from "../../provider/handlers/values/names.ts";
import { parseQuantity } from "../../provider/handlers/values/quantity.ts";
import type { LoadedOperator } from "../operator/load-operator.ts";
import type { Failure } from "../shared/failure.ts";
import { among, checkForms, duration, type Form, type FormRule, quantity, text } from "../shared/forms.ts";
import { keysAt } from "../shared/known.ts";

const cpu: Form = {
  words: 'an amount of CPUs, such as "500m" or "2"',
  fits: (value) => (parseQuantity(value) ?? 0n) > 0n,
};
const share = text((number) => /^(0(\.\d{1,3})?|1)$/.test(number), 'a number from 0 to 1 as text: "0.06"');
const url = text((value) => URL.canParse(value), "a URL");
const resources = ["config", "podResourceRequirements"];

/** What CDI or the API server would refuse. */
const FORMS: readonly FormRule[] = [
  { at: ["name"], form: text(isDnsSubdomain, DNS_SUBDOMAIN_FORM) },
  { at: ["uninstallStrategy"], form: among("BlockUninstallIfWorkloadsExist", "RemoveWorkloads") },
  { at: ["imagePullPolicy"], form: among("Always", "IfNotPresent", "Never") },
  { at: ["cloneStrategyOverride"], form: among("copy", "snapshot", "csi-clone") },
  { at: ["timeout"], form: duration },
  { at: ["certConfig", "ca", "duration"], form: duration },
  { at: ["certConfig", "ca", "renewBefore"], form: duration },
  { at: ["certConfig", "server", "duration"], form: duration },
  { at: ["certConfig", "server", "renewBefore"], form: duration },
  { at: ["config", "filesystemOverhead", "global"], form: share },
  { at: [...resources, "limits", "cpu"], form: cpu },
  { at: [...resources, "limits", "memory"], form: quantity },
  { at: [...resources, "requests", "cpu"], form: cpu },
  { at: [...resources, "requests", "memory"], form: quantity },
  { at: ["config", "importProxy", "HTTPProxy"], form: url },
  { at: ["config", "importProxy", "HTTPSProxy"], form: url },
];

/** The failures of a Cdi component's arguments. */
export function validateCdi(args: unknown, operator: LoadedOperator): Failure[] {
  const overheads = ["config", "filesystemOverhead", "storageClass"];
  const perClass = keysAt(args, ...overheads).map((name) => ({ at: [...overheads, name], form: share }));
  return [...operator.failures, ...checkForms(args, [...FORMS, ...perClass])];
}
