/** Where a tool comes from. */
export type Origin =
  /** The maker's own build, installed on this machine or downloaded. */
  | "official"
  /** Built here from the maker's sources. */
  | "built"
  /** Ours, for what cannot be had here. */
  | "stand-in"
  /** Not there. */
  | "missing";

/** One program that the demo and the tests use. */
export interface Tool {
  readonly name: string;
  readonly origin: Origin;
  readonly version?: string;
  readonly path?: string;
  /** Why it is this one, in a few words. */
  readonly note?: string;
}

/** A tool that is there. */
export type FoundTool = Tool & { readonly version: string; readonly path: string };
