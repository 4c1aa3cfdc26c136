import { DNS_SUBDOMAIN_FORM, isDnsSubdomain } from "../../provider/handlers/values/names.ts";
import type { Failure } from "../shared/failure.ts";
import { among, checkForms, type FormRule, text } from "../shared/forms.ts";
import { at, isGiven, isMissing, listAt } from "../shared/known.ts";

const subdomain = text(isDnsSubdomain, DNS_SUBDOMAIN_FORM);
const accessMode = among("ReadWriteOnce", "ReadOnlyMany", "ReadWriteMany", "ReadWriteOncePod");
const sets = ["storageProfile", "claimPropertySets", "[]"];

/** What Kubernetes or CDI would refuse. */
const FORMS: readonly FormRule[] = [
  { at: ["name"], form: subdomain },
  {
    at: ["provisioner"],
    form: text(
      (name) => /^[A-Za-z0-9]([\w./-]*[A-Za-z0-9])?$/.test(name),
      "the name of a driver, such as nfs.csi.k8s.io",
    ),
  },
  { at: ["reclaimPolicy"], form: among("Delete", "Retain") },
  { at: ["volumeBindingMode"], form: among("Immediate", "WaitForFirstConsumer") },
  { at: ["snapshotClass", "name"], form: subdomain },
  { at: ["snapshotClass", "deletionPolicy"], form: among("Delete", "Retain") },
  { at: ["storageProfile", "cloneStrategy"], form: among("copy", "snapshot", "csi-clone") },
  { at: ["storageProfile", "dataImportCronSourceFormat"], form: among("snapshot", "pvc") },
  { at: [...sets, "volumeMode"], form: among("Block", "Filesystem") },
  { at: [...sets, "accessModes", "[]"], form: accessMode },
];

/** The failures of a VirtualMachineStorage component's arguments. */
export function validateStorage(args: unknown): Failure[] {
  return [...missing(args), ...checkForms(args, FORMS), ...claimPropertySets(args)];
}

function missing(args: unknown): Failure[] {
  if (!isMissing(args, "provisioner")) return [];
  return [{ path: ["provisioner"], reason: "It is missing. Name the CSI driver that makes the volumes." }];
}

function claimPropertySets(args: unknown): Failure[] {
  if (!isGiven(args, "storageProfile")) return [];
  const path = ["storageProfile", "claimPropertySets"];
  const given = at(args, ...path);
  if (given === undefined || (Array.isArray(given) && (given.length === 0 || given.length > 8))) {
    return [{ path, reason: "It has to hold one to eight sets of accessModes and volumeMode." }];
  }
  return listAt(args, ...path).flatMap((set, index) =>
    ["accessModes", "volumeMode"]
      .filter((field) => isMissing(set, field) || (field === "accessModes" && emptyList(at(set, field))))
      .map((field) => ({
        path: [...path, index, field],
        reason: "It is missing: CDI leaves out sets without it.",
      })),
  );
}

function emptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}
