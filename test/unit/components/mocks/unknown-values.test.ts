import * as pulumi from "@pulumi/pulumi";
import { beforeAll, describe, expect, it } from "vitest";
import type { Validate } from "../../../../components/shared/failure.ts";
import { listAt, numberAt, UNKNOWN } from "../../../../components/shared/known.ts";
import { checkArgs, refuseSettled } from "../../../../components/shared/refuse.ts";
import { snapshotNow, snapshotSettled } from "../../../../components/shared/snapshot.ts";
import { settledValue, useMocks } from "./program.ts";

beforeAll(() => useMocks(true));

/** An output that only an update will know, as a preview has them. */
const later = pulumi.output(pulumi.unknown) as unknown as pulumi.Output<number>;

describe("snapshotNow()", () => {
  it("has outputs and promises for unknown", () => {
    expect(snapshotNow({ a: [1, pulumi.output(2)], b: { c: Promise.resolve(3) } })).toEqual({
      value: { a: [1, UNKNOWN], b: { c: UNKNOWN } },
      complete: false,
    });
    expect(snapshotNow({ a: [1] })).toEqual({ value: { a: [1] }, complete: true });
  });
});

describe("snapshotSettled()", () => {
  it("knows what has settled, and leaves secrets and the rest unknown", async () => {
    const args = {
      known: pulumi.output(2),
      secret: pulumi.secret("s"),
      promised: Promise.resolve([pulumi.output(3)]),
      later,
      partly: pulumi.output({ a: 1, b: later }),
    };
    expect(await snapshotSettled(args)).toEqual({
      known: 2,
      secret: UNKNOWN,
      promised: [3],
      later: UNKNOWN,
      partly: { a: 1, b: UNKNOWN },
    });
  });
});

describe("checkArgs() and refuseSettled()", () => {
  const atMostTwo: Validate = (args) =>
    listAt(args, "counts").flatMap((_, index) =>
      (numberAt(args, "counts", index) ?? 0) > 2 ? [{ path: ["counts", index], reason: "Too many." }] : [],
    );

  it("throws at once for plain arguments", () => {
    expect(() => checkArgs("Box", { counts: [3, pulumi.output(4)] }, atMostTwo)).toThrow(
      "Cannot create Box: an argument is invalid.\n  - counts[0]: Too many.",
    );
  });

  it("fails when an output turns out wrong", async () => {
    const error = await refuseSettled("Box", { counts: [1, pulumi.output(4)] }, atMostTwo).catch(
      (reason) => reason,
    );
    expect(pulumi.InputPropertiesError.isInstance(error)).toBe(true);
    // Makes the CLI print the message alone.
    expect(pulumi.RunError.isInstance(error)).toBe(true);
    expect(error.errors).toEqual([{ propertyPath: "counts[1]", reason: "Too many." }]);
  });

  it("passes values on when all is right, whatever is not known", async () => {
    expect(checkArgs("Box", { counts: [1] }, atMostTwo)("name")).toBe("name");
    const whenValid = checkArgs("Box", { counts: [1, later, pulumi.output(2)] }, atMostTwo);
    expect(await settledValue(pulumi.output(whenValid("name")))).toBe("name");
  });
});
