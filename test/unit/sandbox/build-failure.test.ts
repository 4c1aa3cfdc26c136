import { expect, test } from "vitest";
import { explainFailure } from "../../../sandbox/build/build-failure.ts";

const explain = (...lines: string[]) => explainFailure("KubeVirt", lines, "/log");

test.each([
  ["the disk is full", "go: write /x: no space left on device"],
  ["could not be downloaded", 'Get "https://proxy/x": dial tcp: lookup proxy: no such host'],
  ["could not be downloaded", "reading https://proxy/x.mod: 403 Forbidden"],
  ["does not have the checksum", "verifying a/b@v1: checksum mismatch"],
  ["GOPROXY=off forbids to download them", "module lookup disabled by GOPROXY=off"],
  ["do not name all modules", "main.go:3:2: missing go.sum entry for module providing package a/b"],
  ["ran out of memory", "k8s.io/api/core/v1: /usr/lib/go/compile: signal: killed"],
])("says that %s when Go prints %j", (reason, line) => {
  const text = explain("a harmless line", line);
  expect(text).toContain(reason);
  expect(text).toContain(line);
  expect(text).not.toContain("harmless");
  expect(text.split("\n").at(-1)).not.toBe("");
});

test("says once what Go says of every package", () => {
  const line = "go: a/b@v1: module lookup disabled by GOPROXY=off";
  expect(explain(...Array.from({ length: 40 }, () => `\t${line}`)).split("\n")).toHaveLength(3);
});

test("quotes the last lines and names the log when it knows no better", () => {
  const text = explain(...Array.from({ length: 9 }, (_, line) => `main.go:${line}: undefined: x`));
  expect(text).toContain("main.go:8");
  expect(text).not.toContain("main.go:3");
  expect(text).toContain("/log");
});
