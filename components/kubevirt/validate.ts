import { DNS_SUBDOMAIN_FORM, isDnsSubdomain } from "../../provider/handlers/values/names.ts";
import type { LoadedOperator } from "../operator/load-operator.ts";
import type { Failure } from "../shared/failure.ts";
import { among, checkForms, duration, type FormRule, integer, quantity, text } from "../shared/forms.ts";
import { checkFeatureGates } from "./feature-gates.ts";

const resourceName = text(
  (name) => /^[a-z0-9.-]+\/[A-Za-z0-9][\w.-]*$/.test(name),
  "the name of an extended resource: vendor.com/name",
);
const hexWord = text((word) => /^[0-9a-f]{4}$/i.test(word), 'four hex digits, such as "46f4"');

const migrations = ["configuration", "migrations"];
const liveUpdate = ["configuration", "liveUpdateConfiguration"];
const devices = ["configuration", "permittedHostDevices"];
const certificates = ["certificateRotateStrategy", "selfSigned"];

/** What KubeVirt or the API server would refuse, or take and not heed; rules of KubeVirt 1.8.0. */
const FORMS: readonly FormRule[] = [
  { at: ["name"], form: text(isDnsSubdomain, DNS_SUBDOMAIN_FORM) },
  { at: ["uninstallStrategy"], form: among("BlockUninstallIfWorkloadsExist", "RemoveWorkloads") },
  { at: ["imagePullPolicy"], form: among("Always", "IfNotPresent", "Never") },
  { at: ["timeout"], form: duration },
  { at: ["infra", "replicas"], form: integer(0, 255) },
  { at: ["workloadUpdateStrategy", "workloadUpdateMethods", "[]"], form: among("LiveMigrate", "Evict") },
  { at: ["workloadUpdateStrategy", "batchEvictionSize"], form: integer(1) },
  { at: ["workloadUpdateStrategy", "batchEvictionInterval"], form: duration },
  { at: [...certificates, "ca", "duration"], form: duration },
  { at: [...certificates, "ca", "renewBefore"], form: duration },
  { at: [...certificates, "server", "duration"], form: duration },
  { at: [...certificates, "server", "renewBefore"], form: duration },
  { at: ["configuration", "vmRolloutStrategy"], form: among("LiveUpdate", "Stage") },
  {
    at: ["configuration", "evictionStrategy"],
    form: among("None", "LiveMigrate", "LiveMigrateIfPossible", "External"),
  },
  {
    at: ["configuration", "additionalGuestMemoryOverheadRatio"],
    form: text(
      (ratio) => /^\d+(\.\d+)?$/.test(ratio) && Number(ratio) >= 1,
      'a number of at least 1 as text: "1.2"',
    ),
  },
  { at: [...liveUpdate, "maxHotplugRatio"], form: integer(1) },
  { at: [...liveUpdate, "maxCpuSockets"], form: integer(1) },
  { at: [...liveUpdate, "maxGuest"], form: quantity },
  { at: [...migrations, "parallelMigrationsPerCluster"], form: integer(1) },
  { at: [...migrations, "parallelOutboundMigrationsPerNode"], form: integer(1) },
  { at: [...migrations, "bandwidthPerMigration"], form: quantity },
  { at: [...migrations, "completionTimeoutPerGiB"], form: integer(1) },
  { at: [...migrations, "progressTimeout"], form: integer(1) },
  { at: ["configuration", "developerConfiguration", "memoryOvercommit"], form: integer(10) },
  { at: ["configuration", "developerConfiguration", "cpuAllocationRatio"], form: integer(1) },
  { at: ["configuration", "network", "defaultNetworkInterface"], form: among("masquerade", "bridge") },
  { at: [...devices, "pciHostDevices", "[]", "resourceName"], form: resourceName },
  {
    at: [...devices, "pciHostDevices", "[]", "pciVendorSelector"],
    form: text((pair) => /^[0-9a-f]{4}:[0-9a-f]{4}$/i.test(pair), 'vendor and product in hex: "10DE:1EB8"'),
  },
  { at: [...devices, "mediatedDevices", "[]", "resourceName"], form: resourceName },
  {
    at: [...devices, "mediatedDevices", "[]", "mdevNameSelector"],
    form: text((name) => name !== "", "a name"),
  },
  { at: [...devices, "usb", "[]", "resourceName"], form: resourceName },
  { at: [...devices, "usb", "[]", "selectors", "[]", "vendor"], form: hexWord },
  { at: [...devices, "usb", "[]", "selectors", "[]", "product"], form: hexWord },
];

/** The failures of a KubeVirt component's arguments. */
export function validateKubeVirt(args: unknown, operator: LoadedOperator): Failure[] {
  return [
    ...operator.failures,
    ...checkForms(args, FORMS),
    ...checkFeatureGates(args, operator.release?.version),
  ];
}
