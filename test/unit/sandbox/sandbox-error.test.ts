import { expect, test } from "vitest";
import { SandboxError, tellError } from "../../../sandbox/host/sandbox-error.ts";

test.each([
  ["ENOSPC", "the disk is full"],
  ["EROFS", "the file system is read-only"],
  ["EACCES", "it is not permitted"],
])("tells %s in one sentence with the way out, and without a stack", (code, reason) => {
  const error = Object.assign(new Error(`${code}: copyfile`), {
    code,
    path: "/cache/wal",
    dest: "/state/wal",
  });
  const text = tellError(error);
  expect(text).toContain(`Cannot use /state/wal: ${reason}`);
  expect(text).toContain("XDG_STATE_HOME");
  expect(text.split("\n")).toHaveLength(1);
});

test("tells our own errors as they are, and keeps the stack of all others", () => {
  expect(tellError(new SandboxError("There is no sandbox x."))).toBe("There is no sandbox x.");
  expect(tellError(new RangeError("odd"))).toMatch(/RangeError: odd\n\s+at /);
});
