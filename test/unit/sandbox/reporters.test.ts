import { PassThrough } from "node:stream";
import { WriteStream } from "node:tty";
import { stripVTControlCharacters } from "node:util";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { chooseReporter } from "../../../sandbox/terminal/choose-reporter.ts";
import { asStep } from "../../../sandbox/terminal/reporter.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

function terminal(isTTY: boolean) {
  const stream = new PassThrough() as unknown as WriteStream;
  Object.assign(stream, { isTTY, columns: 40, getColorDepth: WriteStream.prototype.getColorDepth });
  const written = () => String((stream as unknown as PassThrough).read() ?? "");
  return { stream, written };
}

test("writes plain lines into a pipe: the start, a reminder, the end", async () => {
  const { stream, written } = terminal(false);
  const step = chooseReporter(stream, {}).step("Building");
  step.update({ fraction: 0.5, text: "3/6 packages" });
  await vi.advanceTimersByTimeAsync(30_000);
  step.done();
  expect(written()).toBe("Building ...\n  30 s: 50 %, 3/6 packages\nBuilding: done (30 s)\n");
});

test("writes plain lines on a terminal in CI, too", () => {
  const { stream, written } = terminal(true);
  chooseReporter(stream, { CI: "true" }).note("hello");
  expect(written()).toBe("hello\n");
});

test("keeps one live line on a terminal, within its width, and ends it", async () => {
  const { stream, written } = terminal(true);
  const step = chooseReporter(stream, {}).step("Building");
  step.update({ fraction: 0.5, text: "a very long text that does not fit into a line" });
  await vi.advanceTimersByTimeAsync(100);
  step.done();
  const lines = written().split("\r").map(stripVTControlCharacters);
  expect(lines.every((line) => [...line.trimEnd()].length < 40)).toBe(true);
  expect(lines.at(-1)).toBe("✓ Building  0.1 s\n");
});

test("uses no colours when NO_COLOR asks for none", () => {
  vi.stubEnv("FORCE_COLOR", undefined);
  vi.stubEnv("NO_COLOR", "1");
  const { stream, written } = terminal(true);
  chooseReporter(stream, {}).step("Building").done();
  // Moving the cursor is no colour.
  expect(written().replaceAll("\r\u001b[2K", "")).not.toContain("\u001b");
});

test("goes on with the live line after a note", () => {
  const { stream, written } = terminal(true);
  const reporter = chooseReporter(stream, {});
  const step = reporter.step("Building");
  reporter.note("waiting for a process");
  const text = stripVTControlCharacters(written());
  expect(text).toContain("waiting for a process\n");
  expect(text.slice(text.indexOf("\n"))).toContain("Building");
  step.failed();
});

test("ends a step as its task ends", async () => {
  const { stream, written } = terminal(false);
  const reporter = chooseReporter(stream, {});
  await asStep(
    reporter,
    "One",
    async () => 3,
    (count) => `${count} found`,
  );
  await expect(asStep(reporter, "Two", () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  expect(written()).toMatch(/One: 3 found \(.*\)\nTwo \.\.\.\nTwo: failed/);
});
