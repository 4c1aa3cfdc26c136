/** A kind of failure that Go reports in its own words, and what helps. */
interface FailureRule {
  readonly pattern: RegExp;
  readonly reason: string;
  readonly wayOut: string;
}

const rules: readonly FailureRule[] = [
  {
    pattern: /no space left on device|disk quota exceeded/i,
    reason: "the disk is full",
    wayOut:
      "Free about 8 GiB (`go clean -cache` drops Go's own build cache) and run the same command again: what is compiled is kept.",
  },
  {
    pattern: /SECURITY ERROR|checksum mismatch|verifying (module|go\.mod)/i,
    reason: "a downloaded module does not have the checksum recorded in go.sum",
    wayOut:
      "Look at what GOPROXY serves, clear it with `go clean -modcache`, and run the same command again.",
  },
  {
    pattern: /module lookup disabled by GOPROXY=off/i,
    reason: "modules are missing, and GOPROXY=off forbids to download them",
    wayOut:
      "Set GOPROXY to a proxy that serves public modules, or unset it (`go env -u GOPROXY` where `go env -w` has set it), and run the same command again.",
  },
  {
    pattern: /missing go\.sum entry|updates to go\.mod needed/i,
    reason: "go.mod and go.sum do not name all modules that the sources use",
    wayOut: "Restore both from the repository.",
  },
  {
    pattern:
      /dial tcp|no such host|i\/o timeout|TLS handshake|proxyconnect|connection (refused|reset)|unexpected EOF|\b(40[34]|410|429|50\d) [A-Z]|x509:|unrecognized import path/i,
    reason: "modules could not be downloaded",
    wayOut:
      "Check the network, HTTPS_PROXY and GOPROXY (`go env GOPROXY`), and run the same command again: what is downloaded is kept.",
  },
  {
    pattern: /requires go >= |go\.mod requires go/i,
    reason: "this Go is too old",
    wayOut: "Install a newer one from https://go.dev/dl/.",
  },
  {
    pattern: /signal: killed|cannot allocate memory|out of memory/i,
    reason: "the machine ran out of memory",
    wayOut:
      "Free some (a build needs about 3 GiB), or compile fewer packages at once with GOMAXPROCS=1, and run the same command again.",
  },
];

/** What Go's output means. The lines that made it fail go with it. */
export function explainFailure(module: string, output: readonly string[], logFile: string): string {
  const rule = rules.find(({ pattern }) => output.some((line) => pattern.test(line)));
  const telling = rule ? output.filter((line) => rule.pattern.test(line)) : output;
  // Go says of each package the same of its module; three different lines are enough to see what it is about.
  const quoted = [...new Set(telling.map((line) => line.trim()))]
    .slice(rule ? -3 : -5)
    .map((line) => `  ${line}`);
  const reason = rule?.reason ?? "Go reports an error";
  const wayOut = rule?.wayOut ?? `All of its output is in ${logFile}.`;
  return [`Cannot build ${module}: ${reason}.`, ...quoted, wayOut].join("\n");
}
