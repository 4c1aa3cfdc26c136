import type { Feature } from "../cluster/platform.ts";
import type { CachePaths, SandboxPaths } from "../host/paths.ts";
import type { Reporter } from "../terminal/reporter.ts";

/** One `up`: what was asked for, and where things are. */
export interface Session {
  readonly name: string;
  readonly features: readonly Feature[];
  readonly paths: SandboxPaths;
  readonly cache: CachePaths;
  readonly reporter: Reporter;
  readonly signal: AbortSignal | undefined;
}
