import { type Failure, quote } from "../../shared/failure.ts";
import { checkForms, type FormRule, text } from "../../shared/forms.ts";
import { at, flagAt, isGiven, isMissing, listAt, type Path, textAt, UNKNOWN } from "../../shared/known.ts";
import { CREATE_ADMITTER, DEVICES, fail, type Rule, repeated, T } from "./rule.ts";

const GPUS: Path = [...DEVICES, "gpus"];
const LISTS: readonly Path[] = [GPUS, [...DEVICES, "hostDevices"]];

const FORMS: readonly FormRule[] = LISTS.flatMap((list) => [
  { at: [...(list as readonly string[]), "[]", "name"], form: text((value) => value !== "", "a name") },
  {
    at: [...(list as readonly string[]), "[]", "deviceName"],
    form: text(
      (value) => /^[a-z0-9.-]+\/[A-Za-z0-9][\w.-]*$/.test(value),
      'the resource of a permitted host device, such as "nvidia.com/NVIDIA_A2-4Q"',
    ),
  },
]);

/** Rules of GPUs and host devices. */
export const DEVICE_RULES: readonly Rule[] = [
  {
    rule: "a device is a permitted one, or comes from a request of a claim",
    source: "dra/admitter/dra_admitter.go validateDRAGPUs, validateDRAHostDevices",
    check: (spec) =>
      LISTS.flatMap((list) => listAt(spec, ...list).flatMap((item, index) => origin(item, [...list, index]))),
  },
  {
    rule: "the claims that devices come from are listed",
    source: "dra/admitter/dra_admitter.go validateCreationDRA",
    check: lostClaims,
  },
  {
    rule: "devices are named by the extended resource that a permitted device has",
    source: "stricter: the machine is taken, and its pod is never made",
    check: (spec) => checkForms(spec, FORMS),
  },
  {
    rule: "device names are unique",
    source: "stricter: libvirt refuses a second device of the same alias",
    check: (spec) => {
      const doubles = LISTS.flatMap((list) =>
        repeated(listAt(spec, ...list).map((item) => textAt(item, "name"))).map((index) => [
          ...list,
          index,
          "name",
        ]),
      );
      return doubles.flatMap((path) =>
        fail(path, `${quote(at(spec, ...path))} is another device's name already.`),
      );
    },
  },
  {
    rule: "one vGPU at most shows the boot",
    source: `${CREATE_ADMITTER} validateMDEVRamFB`,
    check: (spec) => {
      const showing = listAt(spec, ...GPUS).flatMap((gpu, index) => (showsBoot(gpu) ? [index] : []));
      return showing
        .slice(1)
        .flatMap((index) =>
          fail(
            [...GPUS, index, "virtualGPUOptions", "display"],
            "Another vGPU shows the boot. Set ramFB to false here.",
          ),
        );
    },
  },
];

function origin(item: unknown, path: Path): readonly Failure[] {
  if (item === UNKNOWN) return [];
  const claim = ["claimName", "requestName"].filter((field) => isGiven(item, field));
  if (isGiven(item, "deviceName")) {
    return claim.flatMap((field) => fail([...path, field], "It excludes deviceName. Drop one."));
  }
  if (claim.length === 2) return [];
  if (claim.length === 0)
    return fail([...path, "deviceName"], "It is missing. Give it, or claimName and requestName.");
  const missing = claim[0] === "claimName" ? "requestName" : "claimName";
  return fail([...path, missing], `It is missing: ${claim[0]} alone says too little.`);
}

function lostClaims(spec: unknown): readonly Failure[] {
  const listed = listAt(spec, ...T, "resourceClaims");
  if (listed.some((claim) => at(claim, "name") === UNKNOWN)) return [];
  const names = listed.map((claim) => textAt(claim, "name"));
  return LISTS.flatMap((list) =>
    listAt(spec, ...list).flatMap((device, index) => {
      const claim = textAt(device, "claimName");
      if (claim === undefined || names.includes(claim)) return [];
      return fail([...list, index, "claimName"], `There is no entry ${quote(claim)} in resourceClaims.`);
    }),
  );
}

function showsBoot(gpu: unknown): boolean {
  const display = ["virtualGPUOptions", "display"];
  return (
    isGiven(gpu, ...display) &&
    flagAt(gpu, ...display, "enabled") !== false &&
    (isMissing(gpu, ...display, "ramFB") || flagAt(gpu, ...display, "ramFB", "enabled") === true)
  );
}
