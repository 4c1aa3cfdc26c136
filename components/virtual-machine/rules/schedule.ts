import { isIP } from "node:net";
import { DNS_SUBDOMAIN_FORM, isDnsSubdomain } from "../../../provider/handlers/values/names.ts";
import { type Failure, quote } from "../../shared/failure.ts";
import { among, checkForms, type FormRule, integer, text } from "../../shared/forms.ts";
import { at, isGiven, isMissing, listAt, type Path, textAt, UNKNOWN } from "../../shared/known.ts";
import { CREATE_ADMITTER, fail, type Rule, repeated, T } from "./rule.ts";

const t = T as readonly string[];
const K8S_UTILS = "virt-api/webhooks/validating-webhook/admitters/validate-k8s-utils.go";
const SPREAD: Path = [...T, "topologySpreadConstraints"];
const AFFINITY: Path = [...T, "affinity"];
const REQUIRED = "requiredDuringSchedulingIgnoredDuringExecution";
const PREFERRED = "preferredDuringSchedulingIgnoredDuringExecution";
const POD_KINDS = ["podAffinity", "podAntiAffinity"];

const spread = [...(SPREAD as readonly string[]), "[]"];
const labelKey = text(
  (key) => /^(?:[a-z0-9]([-a-z0-9.]*[a-z0-9])?\/)?[A-Za-z0-9]([\w.-]{0,61}[A-Za-z0-9])?$/.test(key),
  'the key of a label, such as "topology.kubernetes.io/zone"',
);
const inAffinity = (...steps: readonly string[]): readonly string[] => [...t, "affinity", ...steps];

const FORMS: readonly FormRule[] = [
  { at: [...spread, "maxSkew"], form: integer(1) },
  { at: [...spread, "whenUnsatisfiable"], form: among("DoNotSchedule", "ScheduleAnyway") },
  { at: [...spread, "topologyKey"], form: labelKey },
  { at: inAffinity("nodeAffinity", PREFERRED, "[]", "weight"), form: integer(1, 100) },
  ...POD_KINDS.flatMap((kind) => [
    { at: inAffinity(kind, PREFERRED, "[]", "weight"), form: integer(1, 100) },
    { at: inAffinity(kind, PREFERRED, "[]", "podAffinityTerm", "topologyKey"), form: labelKey },
    { at: inAffinity(kind, REQUIRED, "[]", "topologyKey"), form: labelKey },
  ]),
  {
    at: [...t, "dnsPolicy"],
    form: among("ClusterFirst", "ClusterFirstWithHostNet", "Default", "None"),
  },
  {
    at: [...t, "dnsConfig", "nameservers", "[]"],
    form: text((address) => isIP(address) !== 0, "an IP address"),
  },
  { at: [...t, "dnsConfig", "searches", "[]"], form: text(isDnsSubdomain, DNS_SUBDOMAIN_FORM) },
];

/** Rules of where the machine runs, and of how it finds names. */
export const SCHEDULE_RULES: readonly Rule[] = [
  {
    rule: "weights, skews, keys of labels and DNS settings are ones that Kubernetes knows",
    source: `${K8S_UTILS} validateTopologySpreadConstraints, validateAffinity; ${CREATE_ADMITTER} validatePodDNSConfig`,
    check: (spec) => checkForms(spec, FORMS),
  },
  {
    rule: "a required node affinity has terms, and each of their expressions fits its operator",
    source: `${K8S_UTILS} ValidateNodeSelector, ValidateNodeSelectorRequirement`,
    check: nodeTerms,
  },
  {
    rule: "topology spread constraints differ in key or action",
    source: `${K8S_UTILS} ValidateSpreadConstraintNotRepeat`,
    check: (spec) => {
      const kinds = listAt(spec, ...SPREAD).map((item) => {
        const [key, action] = [textAt(item, "topologyKey"), textAt(item, "whenUnsatisfiable")];
        return key === undefined || action === undefined ? undefined : `${key} ${action}`;
      });
      return repeated(kinds).flatMap((index) =>
        fail([...SPREAD, index], "Another constraint has the same topologyKey and whenUnsatisfiable."),
      );
    },
  },
  {
    rule: 'dnsPolicy "None" comes with nameservers, and DNS has at most three of them and six searches',
    source: `${CREATE_ADMITTER} validatePodDNSConfig`,
    check: dns,
  },
];

function nodeTerms(spec: unknown): readonly Failure[] {
  const path = [...AFFINITY, "nodeAffinity", REQUIRED];
  const terms = [...path, "nodeSelectorTerms"];
  if (!isGiven(spec, ...path) || at(spec, ...path) === UNKNOWN) return [];
  if (at(spec, ...terms) !== UNKNOWN && listAt(spec, ...terms).length === 0) {
    return fail(terms, "It has to have at least one term.");
  }
  return listAt(spec, ...terms).flatMap((term, index) =>
    listAt(term, "matchExpressions").flatMap((expression, place) =>
      checkExpression(expression, [...terms, index, "matchExpressions", place]),
    ),
  );
}

const VALUES: Readonly<
  Record<string, { readonly fits: (count: number) => boolean; readonly words: string }>
> = {
  In: { fits: (count) => count > 0, words: "values" },
  NotIn: { fits: (count) => count > 0, words: "values" },
  Exists: { fits: (count) => count === 0, words: "no values" },
  DoesNotExist: { fits: (count) => count === 0, words: "no values" },
  Gt: { fits: (count) => count === 1, words: "one value" },
  Lt: { fits: (count) => count === 1, words: "one value" },
};

function checkExpression(expression: unknown, path: Path): readonly Failure[] {
  const operator = textAt(expression, "operator");
  if (operator === undefined) return [];
  const needs = Object.hasOwn(VALUES, operator) ? VALUES[operator] : undefined;
  if (needs === undefined) {
    const known = Object.keys(VALUES).map(quote).join(", ");
    return fail([...path, "operator"], `${quote(operator)} is none of ${known}.`);
  }
  const values = at(expression, "values");
  if (values === UNKNOWN || needs.fits(listAt(expression, "values").length)) return [];
  return fail([...path, "values"], `Operator ${quote(operator)} takes ${needs.words}.`);
}

function dns(spec: unknown): readonly Failure[] {
  const config = [...T, "dnsConfig"];
  const none = textAt(spec, ...T, "dnsPolicy") === "None";
  const servers = listAt(spec, ...config, "nameservers");
  if (none && servers.length === 0 && at(spec, ...config) !== UNKNOWN) {
    return fail([...config, "nameservers"], 'dnsPolicy "None" needs at least one. Name it.');
  }
  const searches = listAt(spec, ...config, "searches");
  const nameless = listAt(spec, ...config, "options").flatMap((option, index) =>
    option !== UNKNOWN && (isMissing(option, "name") || at(option, "name") === "") ? [index] : [],
  );
  const length = searches.map((search) => (typeof search === "string" ? search : "")).join(" ").length;
  return [
    ...(servers.length > 3
      ? fail([...config, "nameservers"], `${servers.length} are too many: at most 3.`)
      : []),
    ...(searches.length > 6 || length > 256
      ? fail([...config, "searches"], "At most 6 of together 256 characters can be searched.")
      : []),
    ...nameless.flatMap((index) => fail([...config, "options", index, "name"], "It is missing.")),
  ];
}
