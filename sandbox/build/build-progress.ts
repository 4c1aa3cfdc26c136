/** How far a module's build is. */
export interface BuildProgress {
  readonly phase: "resolve" | "compile" | "link";
  /** Modules downloaded in this run. */
  readonly downloads: number;
  /** Packages compiled, of those that Go's cache does not hold. */
  readonly compiled: number;
  readonly toCompile: number;
  readonly linked: number;
  readonly toLink: number;
  /** The package or module that Go named last. */
  readonly last: string;
}

export const initialProgress: BuildProgress = {
  phase: "resolve",
  downloads: 0,
  compiled: 0,
  toCompile: 0,
  linked: 0,
  toLink: 0,
  last: "",
};

/** What `go list` says of one package of a build. */
export interface ListedPackage {
  readonly path: string;
  readonly main: boolean;
  /** Not in Go's build cache: to be compiled. */
  readonly stale: boolean;
}

/** The `go list -f` template that `parsePackage` reads. */
export const packageTemplate = "{{.ImportPath}} {{.Name}} {{.Stale}}";

export function parsePackage(line: string): ListedPackage | undefined {
  const [path, name, stale] = line.split(" ");
  return path && name && stale ? { path, main: name === "main", stale: stale === "true" } : undefined;
}

/** Takes in one line that Go wrote to stderr: a download, or (by `go build -v`) a package whose compilation starts. */
export function advance(progress: BuildProgress, line: string, packages: ReadonlySet<string>): BuildProgress {
  const download = /^go: downloading (\S+)/.exec(line)?.[1];
  if (download) return { ...progress, downloads: progress.downloads + 1, last: download };
  if (!packages.has(line)) return progress;
  // `go list` counts a few packages that turn out to be unchanged, and now and then misses one.
  const compiled = progress.compiled + 1;
  return { ...progress, compiled, toCompile: Math.max(progress.toCompile, compiled), last: line };
}

/** Takes in how many programs are finished. They are linked while the last packages are still compiled. */
export function advanceLinks(progress: BuildProgress, linked: number): BuildProgress {
  const compiledAll = progress.phase === "compile" && progress.compiled >= progress.toCompile;
  return { ...progress, linked, phase: compiledAll ? "link" : progress.phase };
}

/** Linking one of these programs costs about as much as compiling this many packages. */
const packagesPerLink = 25;

/** The part that is done, 0 to 1; `undefined` while what there is to do is not known yet. */
export function fractionDone({
  phase,
  compiled,
  toCompile,
  linked,
  toLink,
}: BuildProgress): number | undefined {
  if (phase === "resolve") return undefined;
  const total = toCompile + toLink * packagesPerLink;
  return total === 0 ? 1 : Math.min(1, (compiled + linked * packagesPerLink) / total);
}

/** The progress in words. */
export function describeProgress(progress: BuildProgress): string {
  const { phase, downloads, compiled, toCompile, linked, toLink, last } = progress;
  const at = last ? ` - ${last}` : "";
  if (phase === "resolve") return downloads > 0 ? `${downloads} modules downloaded${at}` : "reading packages";
  const programs = `${linked}/${toLink} programs`;
  return phase === "link" || toCompile === 0
    ? `${programs} linked`
    : `${compiled}/${toCompile} packages, ${programs}${at}`;
}
