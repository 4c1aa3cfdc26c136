import type { Failure } from "../../shared/failure.ts";
import { listAt, type Path } from "../../shared/known.ts";

/**
 * Something that has to hold for a VirtualMachine's spec. Paths are those of the spec; values that are not known yet never
 * fail.
 */
export interface Rule {
  /** What has to hold, in a few words. */
  readonly rule: string;
  /**
   * Where it comes from: a file of KubeVirt 1.8.0, below pkg/. "stricter" marks what the API takes, and what cannot work all
   * the same.
   */
  readonly source: string;
  readonly check: (spec: unknown) => readonly Failure[];
}

/** `spec.template.spec`, from the spec. */
export const T: Path = ["template", "spec"];
/** The domain. */
export const D: Path = [...T, "domain"];
/** The domain's CPU. */
export const CPU: Path = [...D, "cpu"];
/** The domain's memory. */
export const MEMORY: Path = [...D, "memory"];
/** The domain's devices. */
export const DEVICES: Path = [...D, "devices"];
/** The domain's disks. */
export const DISKS: Path = [...DEVICES, "disks"];
/** What disks and filesystems are filled with. */
export const VOLUMES: Path = [...T, "volumes"];
/** The domain's network cards. */
export const INTERFACES: Path = [...DEVICES, "interfaces"];
/** What network cards are connected to. */
export const NETWORKS: Path = [...T, "networks"];

/** Where most of the rules are in KubeVirt. */
export const CREATE_ADMITTER = "virt-api/webhooks/validating-webhook/admitters/vmi-create-admitter.go";

/** One failure. */
export function fail(path: Path, reason: string): readonly Failure[] {
  return [{ path, reason }];
}

/** The places in a list at which a known text has been seen before. */
export function repeated(texts: readonly (string | undefined)[]): readonly number[] {
  return texts.flatMap((text, index) => (text !== undefined && texts.indexOf(text) < index ? [index] : []));
}

/** Checks each item of a list. */
export function each(
  list: Path,
  check: (item: unknown, path: Path, spec: unknown) => readonly Failure[],
): Rule["check"] {
  return (spec) => listAt(spec, ...list).flatMap((item, index) => check(item, [...list, index], spec));
}
