import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import {
  findManifest,
  ManifestProblem,
  type Surroundings,
  type WantedOperator,
} from "../../../../components/operator/find-manifest.ts";
import { PRODUCTS } from "../../../../components/operator/manifest-source.ts";
import { lines } from "../support.ts";

const TEXT = "kind: Namespace\n";
const SHA256 = createHash("sha256").update(TEXT).digest("hex");
const URL_OF_180 = "https://github.com/kubevirt/kubevirt/releases/download/v1.8.0/kubevirt-operator.yaml";

let folder: string;
const download = vi.fn<Surroundings["download"]>();
const warn = vi.fn<Surroundings["warn"]>();
const find = (wanted: WantedOperator, manifestsFolder?: string) =>
  findManifest(PRODUCTS.kubeVirt, wanted, {
    cacheFolder: join(folder, "cache"),
    download,
    warn,
    ...(manifestsFolder === undefined ? {} : { manifestsFolder }),
  });

function problem(...args: Parameters<typeof find>): string {
  try {
    find(...args);
  } catch (error) {
    if (error instanceof ManifestProblem) return lines([error.failure]).join();
    throw error;
  }
  return "none";
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "manifests-"));
  download.mockReset().mockReturnValue(TEXT);
  warn.mockReset();
});
afterEach(() => rmSync(folder, { recursive: true }));

describe("findManifest() of a release", () => {
  it("downloads once, keeps it and tells how to pin it", () => {
    const first = find({ version: "v1.8.0" });
    first.keep();
    const second = find({ version: "v1.8.0" });
    second.keep();
    expect([first.text, second.text]).toEqual([TEXT, TEXT]);
    expect(download.mock.calls).toEqual([[URL_OF_180]]);
    expect(warn.mock.calls).toHaveLength(1);
    expect(warn.mock.calls[0]?.[0]).toContain(`manifest: { url: "${URL_OF_180}", sha256: "${SHA256}" }`);
  });

  it("keeps nothing that turned out to be no manifest", () => {
    find({ version: "v1.8.0" });
    expect(existsSync(join(folder, "cache"))).toBe(false);
  });

  it("says what went wrong offline, and the way out", () => {
    download.mockImplementation(() => {
      throw new Error("getaddrinfo ENOTFOUND github.com");
    });
    expect(problem({ version: "v1.8.0" })).toBe(
      `version: Cannot download ${URL_OF_180}: getaddrinfo ENOTFOUND github.com. Without internet, put the file into a ` +
        "folder named by stack configuration kubevirt:manifests, or name it by manifest: { file }.",
    );
  });

  it.each(["1.8.0", "latest", "v1.8"])("refuses version %s", (version) => {
    expect(problem({ version })).toContain("is no release name");
  });

  it("refuses neither and both of version and manifest", () => {
    expect(problem({})).toContain("version: It is missing.");
    expect(problem({ version: "v1.8.0", manifest: { file: "x" } })).toContain(
      'manifest: It excludes "version"',
    );
  });
});

describe("findManifest() with a manifests folder", () => {
  it("looks there and nowhere else", () => {
    writeFileSync(join(folder, "kubevirt-operator-v1.8.0.yaml"), TEXT);
    expect(find({ version: "v1.8.0" }, folder).sha256).toBe(SHA256);
    expect(problem({ version: "v1.8.1" }, folder)).toContain(
      "kubevirt-operator-v1.8.1.yaml, and stack configuration",
    );
    expect(download).not.toHaveBeenCalled();
  });

  it("holds the file against the checksum beside it", () => {
    const file = join(folder, "kubevirt-operator-v1.8.0.yaml");
    writeFileSync(file, TEXT);
    writeFileSync(`${file}.sha256`, `${SHA256}  kubevirt-operator-v1.8.0.yaml\n`);
    expect(find({ version: "v1.8.0" }, folder).text).toBe(TEXT);
    writeFileSync(`${file}.sha256`, `${"0".repeat(64)}\n`);
    expect(problem({ version: "v1.8.0" }, folder)).toContain(`has SHA-256 ${SHA256}, not the expected 000`);
  });
});

describe("findManifest() of a given manifest", () => {
  it("reads a file, and checks it when a checksum is given", () => {
    const file = join(folder, "my.yaml");
    writeFileSync(file, TEXT);
    expect(find({ manifest: { file } }).text).toBe(TEXT);
    expect(find({ manifest: { file, sha256: SHA256.toUpperCase() } }).text).toBe(TEXT);
    expect(problem({ manifest: { file, sha256: "0".repeat(64) } })).toContain("manifest.sha256:");
    expect(problem({ manifest: { file: join(folder, "none.yaml") } })).toContain(
      "manifest.file: Cannot read",
    );
  });

  it("downloads a pinned URL once", () => {
    const manifest = { url: "https://example.org/op.yaml", sha256: SHA256 };
    find({ manifest }).keep();
    expect(find({ manifest }).text).toBe(TEXT);
    expect(download).toHaveBeenCalledTimes(1);
    expect(warn).not.toHaveBeenCalled();
  });

  it("downloads again when what it kept is broken", () => {
    const manifest = { url: "https://example.org/op.yaml", sha256: SHA256 };
    find({ manifest }).keep();
    const [kept = ""] = readdirSync(join(folder, "cache"));
    writeFileSync(join(folder, "cache", kept), "half");
    expect(find({ manifest }).text).toBe(TEXT);
    expect(download).toHaveBeenCalledTimes(2);
  });

  it("refuses what has another checksum, no checksum or no URL", () => {
    const url = "https://example.org/op.yaml";
    expect(problem({ manifest: { url, sha256: "0".repeat(64) } })).toContain(`${url} has SHA-256 ${SHA256}`);
    expect(problem({ manifest: { url, sha256: "abc" } })).toContain("is no SHA-256 in hex");
    expect(problem({ manifest: { url: "op.yaml", sha256: SHA256 } })).toContain("is no http(s) URL");
  });
});
