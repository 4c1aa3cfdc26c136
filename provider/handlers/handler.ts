import type { Kube } from "../kube/interfaces.ts";

/** JSON values: what travels between the engine and a handler. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };

/** What a deed has at hand. */
export interface HandlerContext {
  readonly kube: Kube;
  readonly signal: AbortSignal;
  /** A line for the user, shown while the deed runs. */
  log(message: string): void;
}

export interface CheckFailure {
  /** Path of the property: `spec.template.spec.domain.cpu.cores`. */
  readonly property: string;
  readonly reason: string;
}

export interface Checked<I> {
  readonly inputs: I;
  readonly failures: readonly CheckFailure[];
}

export interface Difference {
  /** Leave undefined to let the engine compare the inputs (and show a detailed diff). */
  readonly changes?: boolean;
  readonly replaces?: readonly string[];
  readonly deleteBeforeReplace?: boolean;
}

/**
 * The deeds of one resource type, free of the engine: the same object serves the dynamic provider and a plugin.
 * `check` and `diff` are pure, fast and tolerate unknown values in every place; the rest may take its time.
 */
export interface Handler<I extends object = JsonObject, S extends I = I> {
  /** Type name, as in the token: `Migration`. */
  readonly type: string;
  check(olds: Partial<S> | undefined, news: I): Checked<I>;
  diff(id: string, olds: S, news: I): Difference;
  /** Must be re-runnable: finds its own earlier object after a crash and goes on. */
  create(inputs: I, context: HandlerContext): Promise<{ readonly id: string; readonly state: S }>;
  /** `undefined` when the thing is gone. */
  read(id: string, state: S, context: HandlerContext): Promise<S | undefined>;
  update(id: string, olds: S, news: I, context: HandlerContext): Promise<S>;
  delete(id: string, state: S, context: HandlerContext): Promise<void>;
}

/** The thing exists but is not as wanted: state is kept, and the next `up` goes on from there. */
export class PartialFailure extends Error {
  readonly id: string;
  readonly state: object;
  readonly reasons: readonly string[];
  constructor(id: string, state: object, cause: Error) {
    super(cause.message, { cause });
    this.name = "PartialFailure";
    this.id = id;
    this.state = state;
    this.reasons = [cause.message];
  }
}
