import { DNS_LABEL_FORM, isDnsLabel } from "../../provider/handlers/values/names.ts";
import { checkName } from "../shared/check-name.ts";
import { type Failure, oneOf, quote } from "../shared/failure.ts";
import { among, checkForms, duration, type FormRule, integer, text } from "../shared/forms.ts";
import {
  at,
  flagAt,
  isGiven,
  isKnown,
  isMissing,
  keysAt,
  listAt,
  type Path,
  UNKNOWN,
} from "../shared/known.ts";
import { share } from "../shared/share.ts";
import { strangers } from "../shared/strangers.ts";
import { misplaced, validateOneOfMany } from "../virtual-machine/validate-one-of-many.ts";
import type { VirtualMachinePoolArgs } from "./args.ts";
import { machineArgs } from "./render.ts";

const STRATEGIES = ["proactive", "opportunistic", "unmanaged"];
const STRATEGY_ARGUMENTS = ["updateStrategy", "scaleInStrategy"];
const sortPolicy = among("AscendingOrder", "DescendingOrder", "Newest", "Oldest", "Random");
const statePreservation = among("Disabled", "Offline", "Online");

const FORMS: readonly FormRule[] = [
  { at: ["name"], form: text(isDnsLabel, DNS_LABEL_FORM) },
  { at: ["namespace"], form: text(isDnsLabel, DNS_LABEL_FORM) },
  { at: ["replicas"], form: integer(0) },
  { at: ["maxUnavailable"], form: share },
  { at: ["autohealing", "startUpFailureThreshold"], form: integer(1) },
  { at: ["autohealing", "minFailingToStartDuration"], form: duration },
  ...STRATEGY_ARGUMENTS.flatMap((field): FormRule[] => [
    { at: [field, "proactive", "selectionPolicy", "sortPolicy"], form: sortPolicy },
    { at: [field, "proactive", "statePreservation"], form: statePreservation },
    { at: [field, "opportunistic", "statePreservation"], form: statePreservation },
  ]),
];

const ARGUMENTS = [
  ...[
    "name",
    "namespace",
    "labels",
    "annotations",
    "replicas",
    "template",
    "updateStrategy",
    "maxUnavailable",
  ],
  ...["scaleInStrategy", "nameGeneration", "autohealing", "paused", "cluster", "readiness", "triggers"],
];

/** What tells a machine from others: all machines of a pool would have the same. */
const IDENTITIES: readonly Path[] = [
  ["firmware", "uuid"],
  ["firmware", "serial"],
];

/** Gives the failures of a pool's arguments, for a component of that name. */
export const validatePoolArgs =
  (component: string) =>
  (args: unknown): Failure[] => [
    ...strangers(args, [], ARGUMENTS),
    ...checkName(component, args),
    ...checkForms(args, FORMS),
    ...STRATEGY_ARGUMENTS.flatMap((field) => checkStrategy(args, field)),
    ...checkTemplate(args),
  ];

/** pkg/virt-api/webhooks/validating-webhook/admitters/vmpool-admitter.go validateMutualExclusivity */
function checkStrategy(args: unknown, field: string): Failure[] {
  const given = at(args, field);
  if (!isKnown(args, field)) return [];
  if (typeof given === "string") return checkForms(args, [{ at: [field], form: among(...STRATEGIES) }]);
  const words = keysAt(given).filter((word) => isGiven(given, word));
  const known = words.filter((word) => STRATEGIES.includes(word));
  if (known.length === 1 && words.length === 1) return [];
  return [{ path: [field], reason: `It has to be one of ${oneOf(STRATEGIES)}, and is ${quote(given)}.` }];
}

function checkTemplate(args: unknown): Failure[] {
  const path = ["template"];
  if (isMissing(args, ...path)) return [{ path, reason: "It is missing. Say what the machines are like." }];
  if (at(args, ...path) === UNKNOWN) return [{ path, reason: "It has to be written out, not an output." }];
  const ofAll = misplaced(at(args, ...path), path, "pool");
  if (ofAll.length > 0) return ofAll;
  const failures = validateOneOfMany(machineArgs(args as VirtualMachinePoolArgs)).map((failure) => ({
    ...failure,
    path: [...path, ...failure.path],
  }));
  return [...failures, ...checkDisks(args), ...checkIdentities(args)];
}

function checkDisks(args: unknown): Failure[] {
  const numbered = flagAt(args, "nameGeneration", "appendIndexToSecretRefs") === true;
  return listAt(args, "template", "disks").flatMap((disk, index) => {
    const path = ["template", "disks", index];
    const lasting =
      flagAt(disk, "dataVolume", "template") === false || flagAt(disk, "dataVolume", "retain") === true;
    const texts = ["userData", "networkData"].filter((field) => isGiven(disk, "cloudInit", field));
    return [
      ...(lasting
        ? [
            {
              path: [...path, "dataVolume"],
              reason:
                "Each machine of a pool has a disk of its own that goes with it. Drop template and retain; scaleInStrategy has statePreservation.",
            },
          ]
        : []),
      ...(numbered
        ? texts.map((field) => ({
            path: [...path, "cloudInit", field],
            reason: `Its Secret is one for all machines, and nameGeneration asks for one each. Use ${field}Secret, or drop appendIndexToSecretRefs.`,
          }))
        : []),
    ];
  });
}

function checkIdentities(args: unknown): Failure[] {
  const cards = listAt(args, "template", "networks").map(
    (_, index): Path => ["networks", index, "macAddress"],
  );
  return [...IDENTITIES, ...cards]
    .map((path): Path => ["template", ...path])
    .filter((path) => isGiven(args, ...path))
    .map((path) => ({
      path,
      reason: "All machines of the pool would have it. Drop it, or use VirtualMachineFleet.",
    }));
}
