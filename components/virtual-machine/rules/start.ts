import { type Failure, quote } from "../../shared/failure.ts";
import {
  at,
  flagAt,
  isGiven,
  isMissing,
  keysAt,
  listAt,
  type Path,
  textAt,
  UNKNOWN,
} from "../../shared/known.ts";
import { CREATE_ADMITTER, fail, type Rule, T } from "./rule.ts";

const VM_ADMITTER = "virt-api/webhooks/validating-webhook/admitters/vms-admitter.go";
const TEMPLATES: Path = ["dataVolumeTemplates"];
const RESERVED = [
  "kubevirt.io/created-by",
  "kubevirt.io/migrationJobUID",
  "kubevirt.io/nodeName",
  "kubevirt.io/migrationTargetNodeName",
  "kubevirt.io/schedulable",
  "kubevirt.io/install-strategy",
];

/** Rules of what a machine needs to start at all. */
export const START_RULES: readonly Rule[] = [
  {
    rule: "a machine has a run strategy and a template",
    source: `${VM_ADMITTER} validateRunStrategy, ValidateVirtualMachineSpec`,
    check: (spec) => {
      if (typeof spec !== "object" || spec === null) return [];
      const strategy = isMissing(spec, "runStrategy") && isMissing(spec, "running");
      return [
        ...(strategy ? fail(["runStrategy"], 'It is missing. Say "Always", "Halted" or another one.') : []),
        ...(isMissing(spec, "template") ? fail(["template"], "It is missing.") : []),
      ];
    },
  },
  {
    rule: "labels that KubeVirt keeps for itself are not in the template",
    source: `${CREATE_ADMITTER} ValidateVirtualMachineInstanceMetadata`,
    check: (spec) => {
      const path = ["template", "metadata", "labels"];
      return keysAt(spec, ...path)
        .filter((label) => RESERVED.includes(label))
        .flatMap((label) => fail([...path, label], "KubeVirt keeps this label for itself. Drop it."));
    },
  },
  {
    rule: "a machine that starts paused is not probed for life",
    source: `${CREATE_ADMITTER} validateStartStrategy`,
    check: (spec) =>
      textAt(spec, ...T, "startStrategy") === "Paused" && isGiven(spec, ...T, "livenessProbe")
        ? fail([...T, "livenessProbe"], "A machine that starts paused would not answer it. Drop one.")
        : [],
  },
  {
    rule: "probes by HTTP and TCP reach the guest on the pod network",
    source: `${CREATE_ADMITTER} podNetworkRequiredStatusCause`,
    check: probes,
  },
  {
    rule: "a DataVolume template is filled from one source, in the machine's own namespace",
    source: "storage/admitters/data-volume-template.go validateDataVolume, validateNumberOfSources",
    check: (spec) =>
      listAt(spec, ...TEMPLATES).flatMap((item, index) =>
        source(at(item, "spec"), [...TEMPLATES, index, "spec"]),
      ),
  },
];

/** A machine without networks gets the pod network, unless it is told not to. */
function probes(spec: unknown): readonly Failure[] {
  const devices = [...T, "domain", "devices"];
  const isEmpty = (...path: Path): boolean => listAt(spec, ...path).every((item) => item === UNKNOWN);
  const none = isEmpty(...T, "networks") && isEmpty(...devices, "interfaces");
  const implied = none && flagAt(spec, ...devices, "autoattachPodInterface") !== false;
  const attached =
    at(spec, ...devices, "interfaces") === UNKNOWN ||
    listAt(spec, ...T, "networks").some((item) => item === UNKNOWN || isGiven(item, "pod"));
  if (implied || attached) return [];
  return ["readinessProbe", "livenessProbe"].flatMap((probe) =>
    ["httpGet", "tcpSocket"]
      .filter((way) => isGiven(spec, ...T, probe, way))
      .flatMap((way) =>
        fail([...T, probe, way], "It needs the pod network, which the machine does not have."),
      ),
  );
}

function source(spec: unknown, path: Path): readonly Failure[] {
  if (spec === undefined || spec === null || spec === UNKNOWN) return [];
  const populated = ["storage", "pvc"].some(
    (target) => isGiven(spec, target, "dataSourceRef") || isGiven(spec, target, "dataSource"),
  );
  const unsure = ["storage", "pvc"].some((target) => at(spec, target) === UNKNOWN);
  const given = ["source", "sourceRef"].filter((field) => isGiven(spec, field));
  if (populated && given.length > 0) {
    return fail(
      [...path, given[0] ?? ""],
      "It excludes dataSourceRef, by which the volume is filled. Drop one.",
    );
  }
  if (!populated && !unsure && given.length === 0) {
    return fail([...path, "source"], "It is missing. Give source or sourceRef.");
  }
  if (!isGiven(spec, "source") || at(spec, "source") === UNKNOWN) return [];
  const found = keysAt(spec, "source").filter((key) => isGiven(spec, "source", key));
  if (found.length === 1) return [];
  const has = found.length === 0 ? "none" : found.map(quote).join(" and ");
  return fail([...path, "source"], `It needs exactly one source, and has ${has}.`);
}
