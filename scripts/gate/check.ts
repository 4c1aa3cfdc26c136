import type { SourceFile } from "./source-files.ts";

/** What a check looks at. */
export interface Repository {
  readonly root: string;
  /** Every text file that is or may become part of the repository. */
  readonly files: readonly SourceFile[];
  /** Whether generated files that are kept in the repository may be written anew. */
  readonly update: boolean;
}

/** One rule of the house. */
export interface Check {
  readonly name: string;
  /** What holds when the check passes. */
  readonly title: string;
  /** Every place where it does not hold, with the way out. */
  readonly run: (repository: Repository) => Promise<readonly string[]> | readonly string[];
}
