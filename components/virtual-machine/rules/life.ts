import {
  DNS_LABEL_FORM,
  DNS_SUBDOMAIN_FORM,
  isDnsLabel,
  isDnsSubdomain,
} from "../../../provider/handlers/values/names.ts";
import { quote } from "../../shared/failure.ts";
import { among, checkForms, type FormRule, integer, text } from "../../shared/forms.ts";
import { at, isGiven, isMissing, keysAt, listAt, type Path, textAt, UNKNOWN } from "../../shared/known.ts";
import { CREATE_ADMITTER, D, each, fail, type Rule, T } from "./rule.ts";

const t = T as readonly string[];
const TEMPLATES: Path = ["dataVolumeTemplates"];
const STORAGE_ADMITTER = "storage/admitters/data-volume-template.go";

const FORMS: readonly FormRule[] = [
  {
    at: ["runStrategy"],
    form: among("Always", "Halted", "Manual", "RerunOnFailure", "Once", "WaitAsReceiver"),
  },
  { at: ["updateVolumesStrategy"], form: among("Migration", "Replacement") },
  { at: [...t, "evictionStrategy"], form: among("LiveMigrate", "LiveMigrateIfPossible", "None", "External") },
  { at: [...t, "startStrategy"], form: among("Paused") },
  { at: [...t, "terminationGracePeriodSeconds"], form: integer(0) },
  { at: [...t, "hostname"], form: text(isDnsLabel, DNS_LABEL_FORM) },
  { at: [...t, "subdomain"], form: text(isDnsSubdomain, DNS_SUBDOMAIN_FORM) },
  {
    at: [...(D as readonly string[]), "ioThreadsPolicy"],
    form: among("shared", "auto", "supplementalPool"),
  },
];

/** Rules of when and where the machine runs, and of what it brings along. */
export const LIFE_RULES: readonly Rule[] = [
  {
    rule: "strategies, names and policies are ones that KubeVirt knows",
    source: `virt-api/webhooks/validating-webhook/admitters/vms-admitter.go validateRunStrategy; ${CREATE_ADMITTER}`,
    check: (spec) => checkForms(spec, FORMS),
  },
  {
    rule: "running and runStrategy exclude each other",
    source: "virt-api/webhooks/validating-webhook/admitters/vms-admitter.go validateRunStrategy",
    check: (spec) =>
      isGiven(spec, "running") && isGiven(spec, "runStrategy")
        ? fail(
            ["running"],
            'It excludes runStrategy, and is deprecated. Use runStrategy "Always" or "Halted".',
          )
        : [],
  },
  {
    rule: "a DataVolume template has a name, storage and a source, and a volume uses it",
    source: `${STORAGE_ADMITTER} ValidateDataVolumeTemplate`,
    check: each(TEMPLATES, template),
  },
  {
    rule: "a probe looks in exactly one way",
    source: `${CREATE_ADMITTER} validateProbe`,
    check: (spec) =>
      ["readinessProbe", "livenessProbe"].flatMap((probe) => {
        if (!isGiven(spec, ...T, probe) || at(spec, ...T, probe) === UNKNOWN) return [];
        const ways = ["httpGet", "tcpSocket", "exec", "guestAgentPing"];
        const found = keysAt(spec, ...T, probe).filter((key) => ways.includes(key));
        return found.length === 1 ? [] : fail([...T, probe], `It needs exactly one of ${ways.join(", ")}.`);
      }),
  },
];

function template(item: unknown, path: Path, spec: unknown) {
  if (item === UNKNOWN) return [];
  const name = textAt(item, "metadata", "name");
  if (isMissing(item, "metadata", "name")) return fail([...path, "metadata", "name"], "It is missing.");
  const known = at(item, "spec") !== UNKNOWN;
  if (known && isGiven(item, "spec", "storage") === isGiven(item, "spec", "pvc")) {
    return fail([...path, "spec"], "It needs exactly one of storage and pvc.");
  }
  const used = listAt(spec, ...T, "volumes").some((volume) =>
    [at(volume, "dataVolume", "name"), at(volume, "persistentVolumeClaim", "claimName"), volume].some(
      (reference) => reference === UNKNOWN || (name !== undefined && reference === name),
    ),
  );
  return used || name === undefined ? [] : fail(path, `No volume uses the DataVolume ${quote(name)}.`);
}
