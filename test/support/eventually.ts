import { expect } from "vitest";

/** Expects something to become true: soon, but with patience on a slow machine. */
export const eventually = <T>(look: () => T) => expect.poll(look, { timeout: 15_000, interval: 5 });
