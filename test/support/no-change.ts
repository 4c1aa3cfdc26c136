import { expect } from "vitest";

/** Expects a command of the CLI to have found everything as it is declared. */
export function expectNoChange(output: string): void {
  expect(output).toMatch(/\d+ unchanged/);
  expect(output).not.toMatch(/\d+ (created|updated|replaced|deleted|to \w+)/);
}
