import { isIP } from "node:net";
import { type Failure, quote } from "../../shared/failure.ts";
import { among, checkForms, type FormRule, integer } from "../../shared/forms.ts";
import { at, isGiven, isMissing, keysAt, listAt, type Path, textAt, UNKNOWN } from "../../shared/known.ts";
import { CREATE_ADMITTER, DEVICES, fail, type Rule, repeated, T } from "./rule.ts";

const t = T as readonly string[];
const NETWORKS: Path = [...T, "networks"];
const CREDENTIALS: Path = [...T, "accessCredentials"];
const DNS: Path = [...T, "dnsConfig"];
const PROBES = ["readinessProbe", "livenessProbe"];

const FORMS: readonly FormRule[] = [
  { at: [...t, "dnsPolicy"], form: among("ClusterFirst", "ClusterFirstWithHostNet", "Default", "None") },
  ...PROBES.flatMap((probe) => [
    { at: [...t, probe, "initialDelaySeconds"], form: integer(0) },
    { at: [...t, probe, "periodSeconds"], form: integer(1) },
    { at: [...t, probe, "timeoutSeconds"], form: integer(1) },
    { at: [...t, probe, "successThreshold"], form: integer(1, probe === "livenessProbe" ? 1 : undefined) },
    { at: [...t, probe, "failureThreshold"], form: integer(1) },
    { at: [...t, probe, "httpGet", "scheme"], form: among("HTTP", "HTTPS") },
  ]),
];

/** Rules of who looks at the guest and who enters it. */
export const ACCESS_RULES: readonly Rule[] = [
  {
    rule: "probes have times and thresholds that Kubernetes takes, DNS policies are its own",
    source: `${CREATE_ADMITTER} validateDNSPolicy; stricter on probes: the machine's pod is never made`,
    check: (spec) => checkForms(spec, FORMS),
  },
  {
    rule: "probes by TCP and HTTP need the pod network",
    source: `${CREATE_ADMITTER} appendStatusCauseForProbeNotAllowedWithNoPodNetworkPresent`,
    check: (spec) => {
      const networks = listAt(spec, ...NETWORKS);
      const missing =
        networks.length > 0 && networks.every((network) => network !== UNKNOWN && isMissing(network, "pod"));
      if (!missing) return [];
      return PROBES.flatMap((probe) =>
        ["tcpSocket", "httpGet"]
          .filter((way) => isGiven(spec, ...T, probe, way))
          .flatMap((way) =>
            fail([...T, probe, way], "It needs the pod network. Use exec or guestAgentPing."),
          ),
      );
    },
  },
  {
    rule: "machines that start paused have no liveness probe",
    source: `${CREATE_ADMITTER} validateStartStrategy`,
    check: (spec) =>
      isGiven(spec, ...T, "startStrategy") && isGiven(spec, ...T, "livenessProbe")
        ? fail([...T, "startStrategy"], "It excludes livenessProbe. Drop one.")
        : [],
  },
  {
    rule: "DNS has at most 3 name servers, 6 search domains, and something to say when its policy is None",
    source: `${CREATE_ADMITTER} validatePodDNSConfig`,
    check: dns,
  },
  {
    rule: "a credential comes from a Secret, in one way that the machine has",
    source: `${CREATE_ADMITTER} validateAccessCredentials`,
    check: (spec) =>
      listAt(spec, ...CREDENTIALS).flatMap((item, index) => credential(spec, item, [...CREDENTIALS, index])),
  },
  {
    rule: "claims are listed once, and those that devices use are listed",
    source: "dra/admitter/dra_admitter.go validateCreationDRA",
    check: claims,
  },
];

function dns(spec: unknown): readonly Failure[] {
  const servers = listAt(spec, ...DNS, "nameservers");
  if (textAt(spec, ...T, "dnsPolicy") === "None" && servers.length === 0 && at(spec, ...DNS) !== UNKNOWN) {
    return fail(
      [...DNS, "nameservers"],
      'It is missing: with dnsPolicy "None" there are no other name servers.',
    );
  }
  const searches = listAt(spec, ...DNS, "searches");
  const odd = servers.flatMap((server, index) =>
    typeof server !== "string" || server === UNKNOWN || isIP(server) > 0
      ? []
      : fail([...DNS, "nameservers", index], `${quote(server)} is no IP address.`),
  );
  return [
    ...odd,
    ...(servers.length > 3
      ? fail([...DNS, "nameservers"], `${servers.length} are too many: at most 3.`)
      : []),
    ...(searches.length > 6 ? fail([...DNS, "searches"], `${searches.length} are too many: at most 6.`) : []),
  ];
}

function credential(spec: unknown, item: unknown, path: Path): readonly Failure[] {
  if (item === UNKNOWN) return [];
  const kinds = ["sshPublicKey", "userPassword"].filter((kind) => isGiven(item, kind));
  const kind = kinds[0];
  if (kind === undefined || kinds.length > 1) {
    return fail(path, "It needs exactly one of sshPublicKey and userPassword.");
  }
  if (at(item, kind) === UNKNOWN) return [];
  const method = [...path, kind, "propagationMethod"];
  const ways = keysAt(item, kind, "propagationMethod");
  if (isMissing(item, kind, "source", "secret")) return fail([...path, kind, "source"], "It needs a Secret.");
  if (ways.length !== 1) return fail(method, "It needs exactly one way into the guest.");
  const agent = ways[0] === "qemuGuestAgent";
  if (
    kind === "sshPublicKey" &&
    agent &&
    isMissing(item, kind, "propagationMethod", "qemuGuestAgent", "users")
  ) {
    return fail([...method, "qemuGuestAgent", "users"], "It is missing. Say which users get the keys.");
  }
  const disk = { noCloud: "cloudInitNoCloud", configDrive: "cloudInitConfigDrive" }[ways[0] ?? ""];
  const volumes = listAt(spec, ...T, "volumes");
  if (disk === undefined || volumes.some((volume) => volume === UNKNOWN || isGiven(volume, disk))) return [];
  return fail([...method, ways[0] ?? ""], "It needs a cloud-init disk of that type, and there is none.");
}

function claims(spec: unknown): readonly Failure[] {
  const listed = listAt(spec, ...T, "resourceClaims").map((claim) => textAt(claim, "name"));
  const unsure = listAt(spec, ...T, "resourceClaims").some((claim) => at(claim, "name") === UNKNOWN);
  const doubles = repeated(listed).flatMap((index) =>
    fail([...T, "resourceClaims", index, "name"], "Another claim has that name."),
  );
  const lost = ["gpus", "hostDevices"].flatMap((list) =>
    listAt(spec, ...DEVICES, list).flatMap((device, index) => {
      const claim = textAt(device, "claimName");
      if (claim === undefined || unsure || listed.includes(claim)) return [];
      return fail(
        [...DEVICES, list, index, "claimName"],
        `There is no entry ${quote(claim)} in resourceClaims.`,
      );
    }),
  );
  return [...doubles, ...lost];
}
