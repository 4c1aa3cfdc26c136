import {
  DNS_LABEL_FORM,
  DNS_SUBDOMAIN_FORM,
  isDnsLabel,
  isDnsSubdomain,
} from "../../provider/handlers/values/names.ts";
import type { Failure } from "../shared/failure.ts";
import { checkForms, type FormRule, text } from "../shared/forms.ts";
import { flagAt, isGiven, isKnown, isMissing, keysAt } from "../shared/known.ts";
import { strangers } from "../shared/strangers.ts";

const ARGUMENTS = ["name", "namespace", "clusterWide", "labels", "annotations", "spec"];

const FORMS: readonly FormRule[] = [
  { at: ["name"], form: text(isDnsSubdomain, DNS_SUBDOMAIN_FORM) },
  { at: ["namespace"], form: text(isDnsLabel, DNS_LABEL_FORM) },
];

/** What is wrong with the arguments that instance types and preferences have in common. */
export function checkScope(args: unknown): Failure[] {
  const misplaced = strangers(args, [], ARGUMENTS, "What machines get goes into spec.");
  return [...misplaced, ...checkForms(args, FORMS), ...checkClusterWide(args), ...checkSpec(args)];
}

function checkClusterWide(args: unknown): Failure[] {
  const path = ["clusterWide"];
  if (isGiven(args, ...path) && flagAt(args, ...path) === undefined)
    return [{ path, reason: "It has to be true or false when the program runs: it decides the kind." }];
  return flagAt(args, ...path) === true && isGiven(args, "namespace")
    ? [{ path: ["namespace"], reason: "It excludes clusterWide: what is the cluster's has none. Drop one." }]
    : [];
}

function checkSpec(args: unknown): Failure[] {
  if (isMissing(args, "spec")) return [{ path: ["spec"], reason: "It is missing. Say what machines get." }];
  const isObject = !isKnown(args, "spec") || keysAt(args, "spec").length > 0;
  return isObject ? [] : [{ path: ["spec"], reason: "It says nothing. Say what machines get." }];
}
