import { PartialFailure } from "./handler.ts";

/** The failure of a deed that has left something: `state` is kept, and the next `up` goes on from there. */
export const partially = (id: string, state: object, error: unknown): PartialFailure =>
  new PartialFailure(id, state, error instanceof Error ? error : new Error(String(error)));
