import { type Failure, quote } from "../../shared/failure.ts";
import { checkForms, type FormRule, text } from "../../shared/forms.ts";
import {
  at,
  flagAt,
  isGiven,
  isKnown,
  isMissing,
  listAt,
  numberAt,
  type Path,
  textAt,
  UNKNOWN,
} from "../../shared/known.ts";
import { checkFile } from "./boot.ts";
import { CREATE_ADMITTER, DISKS, each, fail, type Rule, T, VOLUMES } from "./rule.ts";

const DISK_ADMITTER = "storage/admitters/disks.go";
const MAX_TEXT = 2048;

const FORMS: readonly FormRule[] = [
  {
    at: [...(DISKS as readonly string[]), "[]", "disk", "pciAddress"],
    form: text(
      (address) => address === "" || /^[\da-fA-F]{4}:[\da-fA-F]{2}:[\da-fA-F]{2}\.[0-7]$/.test(address),
      'a PCI address, such as "0000:81:01.0"',
    ),
  },
];

/** Rules of the finer points of disks and volumes. */
export const DISK_DETAIL_RULES: readonly Rule[] = [
  {
    rule: "a disk's PCI address is one",
    source: `${DISK_ADMITTER} validatePciAddress`,
    check: (spec) => checkForms(spec, FORMS),
  },
  {
    rule: "PCI addresses are for virtio disks",
    source: `${DISK_ADMITTER} validatePciAddress`,
    check: each(DISKS, (item, path) => {
      const placed = (textAt(item, "disk", "pciAddress") ?? "") !== "";
      const virtio = isKnown(item, "disk", "bus") ? textAt(item, "disk", "bus") === "virtio" : undefined;
      const fits = virtio ?? !isMissing(item, "disk", "bus");
      return placed && !fits
        ? fail([...path, "disk", "pciAddress"], 'It is for disks on bus "virtio" only. Write that bus.')
        : [];
    }),
  },
  {
    rule: "block sizes are powers of two from 512 to 2 Mi, the logical one not above the physical one",
    source: `${DISK_ADMITTER} validateBlockSize, validateCustomBlockSize`,
    check: each(DISKS, blockSize),
  },
  {
    rule: "the path of a disk in an image is an absolute one",
    source: `${DISK_ADMITTER} ValidateContainerDisks`,
    check: (spec) =>
      listAt(spec, ...VOLUMES).flatMap((_, index) =>
        checkFile(spec, [...VOLUMES, index, "containerDisk", "path"]),
      ),
  },
  {
    rule: "cloud-init's data come from one place each, in proper base64",
    source: `${CREATE_ADMITTER} validateVolumes`,
    check: (spec) =>
      listAt(spec, ...VOLUMES).flatMap((item, index) =>
        ["cloudInitNoCloud", "cloudInitConfigDrive"].flatMap((kind) =>
          ["userData", "networkData"].flatMap((data) =>
            cloudInitData(at(item, kind), [...VOLUMES, index, kind], data),
          ),
        ),
      ),
  },
  {
    rule: "a machine has one volume for memory dumps and one for downward metrics at most, and starts without utility volumes",
    source: `${CREATE_ADMITTER} validateVolumes; storage/admitters/storagehotplug.go ValidateUtilityVolumesNotPresentOnCreation`,
    check: (spec) => [
      ...["memoryDump", "downwardMetrics"].flatMap((kind) =>
        listAt(spec, ...VOLUMES)
          .flatMap((item, index) => (isGiven(item, kind) ? [index] : []))
          .slice(1)
          .flatMap((index) => fail([...VOLUMES, index], `Another volume is ${kind} already. Keep one.`)),
      ),
      ...listAt(spec, ...T, "utilityVolumes").flatMap((item, index) =>
        item === UNKNOWN
          ? []
          : fail(
              [...T, "utilityVolumes", index],
              "KubeVirt itself adds these to a running machine. Drop it.",
            ),
      ),
    ],
  },
];

function blockSize(item: unknown, path: Path): readonly Failure[] {
  const size = [...path, "blockSize"];
  const custom = ["blockSize", "custom"];
  if (!isGiven(item, ...custom)) return [];
  const matches = isGiven(item, "blockSize", "matchVolume");
  const off = flagAt(item, "blockSize", "matchVolume", "enabled") === false;
  const unsure =
    isGiven(item, "blockSize", "matchVolume", "enabled") &&
    !isKnown(item, "blockSize", "matchVolume", "enabled");
  if (matches && isKnown(item, "blockSize", "matchVolume") && !off && !unsure) {
    return fail(size, "It is custom and that of the volume at the same time. Keep one.");
  }
  const [logical, physical, granularity] = ["logical", "physical", "discardGranularity"].map((field) =>
    numberAt(item, ...custom, field),
  );
  const place = (field: string): Path => [...size, "custom", field];
  if (logical !== undefined && physical !== undefined && logical > physical) {
    return fail(place("logical"), `${logical} is more than the physical size, which is ${physical}.`);
  }
  if (logical !== undefined && logical !== 512 && textAt(item, "disk", "bus") === "sata") {
    return fail(place("logical"), `${logical} does not fit: SATA disks have blocks of 512.`);
  }
  if (granularity !== undefined && logical !== undefined && logical > 0 && granularity % logical !== 0) {
    return fail(
      place("discardGranularity"),
      `${granularity} is no multiple of the logical size, ${logical}.`,
    );
  }
  return Object.entries({ logical, physical }).flatMap(([field, bytes]) =>
    bytes === undefined || (bytes >= 512 && bytes <= 2_097_152 && Number.isInteger(Math.log2(bytes)))
      ? []
      : fail(place(field), `${bytes} does not fit: it must be a power of two from 512 to 2097152.`),
  );
}

function cloudInitData(source: unknown, path: Path, data: string): readonly Failure[] {
  const secret = data === "userData" ? "secretRef" : `${data}SecretRef`;
  const found = [data, `${data}Base64`, secret].filter((field) => isFilled(source, field));
  if (found.length > 1) return fail(path, `It has ${found.join(" and ")} at the same time. Keep one.`);
  const encoded = textAt(source, `${data}Base64`);
  if (encoded === undefined) return [];
  const place = [...path, `${data}Base64`];
  if (!/^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(encoded.replace(/[\r\n]/g, ""))) {
    return fail(place, `${quote(encoded)} is no base64.`);
  }
  const bytes = Buffer.from(encoded, "base64").length;
  return bytes <= MAX_TEXT
    ? []
    : fail(place, `${bytes} bytes are too many outside of a Secret: at most ${MAX_TEXT}.`);
}

const isFilled = (source: unknown, field: string): boolean =>
  isGiven(source, field) && at(source, field) !== "";
