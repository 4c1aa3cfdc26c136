import { createHash, randomUUID } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Failure } from "../shared/failure.ts";
import type { Path } from "../shared/known.ts";
import type { Download } from "./download.ts";
import type { ManifestSource, Product } from "./manifest-source.ts";

/** Which operator is wanted. */
export interface WantedOperator {
  readonly version?: string;
  readonly manifest?: ManifestSource;
}

/** The machine that a manifest is looked for on. */
export interface Surroundings {
  /** Folder of operator manifests for use without internet. */
  readonly manifestsFolder?: string;
  readonly cacheFolder: string;
  readonly download: Download;
  /** Tells the user something that is no error. */
  warn(message: string): void;
}

/** A manifest that was found. */
export interface FoundManifest {
  readonly text: string;
  readonly sha256: string;
  /** File or URL. */
  readonly origin: string;
  /** Keeps a download for the next run; to be called when it has turned out to be a manifest. */
  keep(): void;
}

/** Why there is no manifest. */
export class ManifestProblem extends Error {
  readonly failure: Failure;
  constructor(failure: Failure, options?: ErrorOptions) {
    super(failure.reason, options);
    this.name = "ManifestProblem";
    this.failure = failure;
  }
}

const VERSION = /^v\d+\.\d+\.\d+(-[\w.]+)?$/;

/** Finds the operator's manifest: the one given, else the release's in the manifests folder, the cache or the internet. */
export function findManifest(product: Product, wanted: WantedOperator, around: Surroundings): FoundManifest {
  const { version, manifest } = wanted;
  if (manifest !== undefined) return version === undefined ? findGiven(manifest, around) : both();
  if (version === undefined) {
    throw new ManifestProblem({
      path: ["version"],
      reason: `It is missing. Give the ${product.title} release, such as "v1.2.3".`,
    });
  }
  if (!VERSION.test(version)) {
    throw new ManifestProblem({
      path: ["version"],
      reason: `"${version}" is no release name such as "v1.2.3".`,
    });
  }
  return around.manifestsFolder === undefined
    ? findRelease(product, version, around)
    : findInFolder(product, version, around.manifestsFolder);
}

function both(): never {
  throw new ManifestProblem({
    path: ["manifest"],
    reason: 'It excludes "version": the manifest says its version itself. Drop one.',
  });
}

function findGiven(source: ManifestSource, around: Surroundings): FoundManifest {
  if ("file" in source) {
    const text = read(source.file, ["manifest", "file"]);
    return verified(text, source.file, source.sha256, ["manifest", "sha256"]);
  }
  if (!/^https?:\/\//.test(source.url)) {
    throw new ManifestProblem({
      path: ["manifest", "url"],
      reason: `"${source.url}" is no http(s) URL. Use "file" for files.`,
    });
  }
  const sha256 = normal(source.sha256, ["manifest", "sha256"]);
  const cached = join(around.cacheFolder, `${sha256}.yaml`);
  const kept = readIfThere(cached);
  if (kept !== undefined && hashOf(kept) === sha256) return verified(kept, source.url, sha256, []);
  const text = fetchText(source.url, around, ["manifest", "url"]);
  return { ...verified(text, source.url, sha256, ["manifest", "sha256"]), keep: () => keep(cached, text) };
}

function findInFolder(product: Product, version: string, folder: string): FoundManifest {
  const file = join(folder, `${product.file}-${version}.yaml`);
  const text = readIfThere(file);
  if (text === undefined) {
    throw new ManifestProblem({
      path: ["version"],
      reason:
        `There is no ${file}, and stack configuration kubevirt:manifests says to look nowhere else. ` +
        `Put ${product.url(version)} there, or remove that configuration to download it.`,
    });
  }
  const sha256 = readIfThere(`${file}.sha256`)?.trim().split(/\s+/)[0];
  return verified(text, file, sha256, ["version"]);
}

function findRelease(product: Product, version: string, around: Surroundings): FoundManifest {
  const url = product.url(version);
  const cached = join(around.cacheFolder, `${product.file}-${version}.yaml`);
  const kept = readIfThere(cached);
  if (kept !== undefined) return verified(kept, url, undefined, ["version"]);
  const text = fetchText(url, around, ["version"]);
  const keepAndTell = () => {
    keep(cached, text);
    around.warn(
      `Downloaded the manifest of ${product.title} ${version} without a checksum to hold it against. To pin what was ` +
        `found, replace "version" by manifest: { url: "${url}", sha256: "${hashOf(text)}" }.`,
    );
  };
  return { ...verified(text, url, undefined, ["version"]), keep: keepAndTell };
}

function fetchText(url: string, around: Surroundings, path: Path): string {
  try {
    return around.download(url);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new ManifestProblem(
      {
        path,
        reason:
          `Cannot download ${url}: ${why}. Without internet, put the file into a folder named by stack configuration ` +
          "kubevirt:manifests, or name it by manifest: { file }.",
      },
      { cause },
    );
  }
}

function verified(text: string, origin: string, expected: string | undefined, path: Path): FoundManifest {
  const sha256 = hashOf(text);
  if (expected !== undefined && normal(expected, path) !== sha256) {
    throw new ManifestProblem({
      path,
      reason: `${origin} has SHA-256 ${sha256}, not the expected ${expected}.`,
    });
  }
  return { text, sha256, origin, keep: () => {} };
}

function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

function normal(sha256: string, path: Path): string {
  if (/^[0-9a-f]{64}$/i.test(sha256)) return sha256.toLowerCase();
  throw new ManifestProblem({ path, reason: `"${sha256}" is no SHA-256 in hex (64 digits).` });
}

function read(file: string, path: Path): string {
  try {
    return readFileSync(file, "utf8");
  } catch (cause) {
    throw new ManifestProblem(
      { path, reason: `Cannot read ${file}: ${(cause as Error).message}.` },
      { cause },
    );
  }
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

/** Keeps a download. A cache that cannot be written costs the next run a download, and nothing else. */
function keep(file: string, text: string): void {
  const part = `${file}.${randomUUID()}`;
  try {
    mkdirSync(join(file, ".."), { recursive: true });
    writeFileSync(part, text);
    renameSync(part, file);
  } catch {}
}
