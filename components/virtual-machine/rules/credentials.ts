import type { Failure } from "../../shared/failure.ts";
import { at, isGiven, keysAt, listAt, type Path, UNKNOWN } from "../../shared/known.ts";
import { CREATE_ADMITTER, each, fail, type Rule, T } from "./rule.ts";

const CREDENTIALS: Path = [...T, "accessCredentials"];
const METHODS: Readonly<Record<string, readonly string[]>> = {
  sshPublicKey: ["noCloud", "configDrive", "qemuGuestAgent"],
  userPassword: ["qemuGuestAgent"],
};
/** What a way into the guest needs of the volumes. */
const VOLUMES: Readonly<Record<string, string>> = {
  noCloud: "cloudInitNoCloud",
  configDrive: "cloudInitConfigDrive",
};

/** Rules of keys and passwords. */
export const CREDENTIAL_RULES: readonly Rule[] = [
  {
    rule: "a credential is a key or a password, has a source, and one way into the guest",
    source: `${CREATE_ADMITTER} validateAccessCredentials`,
    check: each(CREDENTIALS, credential),
  },
];

function credential(item: unknown, path: Path, spec: unknown): readonly Failure[] {
  if (item === UNKNOWN) return [];
  const kinds = Object.keys(METHODS).filter((kind) => isGiven(item, kind));
  if (kinds.length !== 1) return fail(path, "It needs exactly one of sshPublicKey and userPassword.");
  return kinds.flatMap((kind) => {
    if (at(item, kind) === UNKNOWN) return [];
    const sourced = isGiven(item, kind, "source", "secret") || at(item, kind, "source") === UNKNOWN;
    return [
      ...(sourced ? [] : fail([...path, kind, "source"], "It is missing. Name the secret.")),
      ...method(spec, item, path, kind),
    ];
  });
}

function method(spec: unknown, item: unknown, path: Path, kind: string): readonly Failure[] {
  const start = [kind, "propagationMethod"];
  if (at(item, ...start) === UNKNOWN) return [];
  const allowed = METHODS[kind] ?? [];
  const found = keysAt(item, ...start).filter((key) => allowed.includes(key) && isGiven(item, ...start, key));
  if (found.length !== 1) return fail([...path, ...start], `It needs exactly one of ${allowed.join(", ")}.`);
  return found.flatMap((way) => {
    const volume = VOLUMES[way];
    if (volume !== undefined && !hasVolume(spec, volume)) {
      return fail([...path, ...start, way], `It needs a volume ${volume}, which the machine does not have.`);
    }
    const users = [...start, way, "users"];
    const counted = kind !== "sshPublicKey" || way !== "qemuGuestAgent";
    if (counted || at(item, ...start, way) === UNKNOWN || listAt(item, ...users).length > 0) return [];
    return fail([...path, ...users], "It is missing. Name at least one user of the guest.");
  });
}

const hasVolume = (spec: unknown, source: string): boolean =>
  listAt(spec, ...T, "volumes").some((volume) => volume === UNKNOWN || isGiven(volume, source));
