import { gzipSync } from "node:zlib";

/** How big a stack's state is. */
export interface StateSize {
  /** Without indentation, which differs from backend to backend. */
  readonly bytes: number;
  readonly gzipBytes: number;
  /** Providers and the stack itself among them. */
  readonly resources: number;
}

/** Measures what `pulumi stack export` printed. */
export function stateSize(exported: string): StateSize {
  const state: { readonly deployment: { readonly resources?: readonly unknown[] } } = JSON.parse(exported);
  const compact = JSON.stringify(state);
  return {
    bytes: Buffer.byteLength(compact),
    gzipBytes: gzipSync(compact).length,
    resources: state.deployment.resources?.length ?? 0,
  };
}
