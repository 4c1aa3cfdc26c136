import { describe, expect, test } from "vitest";
import { keepIgnored } from "../../../sandbox/kubernetes-plugin/ignore-changes.ts";
import { takeOver } from "../../../sandbox/kubernetes-plugin/managed-fields.ts";
import { patchForce } from "../../../sandbox/kubernetes-plugin/patch-force.ts";
import type { KubeValueMap } from "../../../sandbox/kubernetes-plugin/property-values.ts";

const entry = (
  manager: string,
  operation: string,
  fieldsV1: KubeValueMap,
  more: KubeValueMap = {},
): KubeValueMap => ({
  manager,
  operation,
  fieldsV1,
  ...more,
});
const object = (...managedFields: KubeValueMap[]): KubeValueMap => ({
  metadata: { managedFields },
  spec: { a: 1, b: { c: 2 } },
});
const us = "pulumi-kubernetes-12345678";

describe("taking over fields before an apply", () => {
  test("books our own create on the apply's manager", () => {
    const fields = { "f:spec": { "f:a": {} } };
    const status = entry("pulumi-kubernetes", "Update", { "f:status": {} }, { subresource: "status" });
    const other = entry("other", "Update", { "f:x": {} });
    expect(takeOver(object(entry("pulumi-kubernetes", "Update", fields), status, other), us)).toEqual([
      status,
      other,
      entry(us, "Apply", fields),
    ]);
  });

  test("joins kubectl's fields with ours", () => {
    const ours = entry(us, "Apply", { "f:spec": { "f:a": {} } });
    const kubectl = entry("kubectl-client-side-apply", "Update", {
      "f:spec": { "f:b": { "f:c": {} } },
      "f:data": {},
    });
    expect(takeOver(object(kubectl, ours), us)).toEqual([
      entry(us, "Apply", { "f:spec": { "f:a": {}, "f:b": { "f:c": {} } }, "f:data": {} }),
    ]);
  });

  test("does nothing when there is nothing to take over", () => {
    expect(takeOver(object(entry(us, "Apply", {}), entry("controller", "Update", {})), us)).toBeUndefined();
  });
});

describe("force", () => {
  const base = { inputs: {}, enablePatchForce: false, preview: false };
  const applied = object(entry(us, "Apply", {}));
  test("is off, unless the user asks for it", () => {
    expect(patchForce({ ...base, live: applied })).toBe(false);
    expect(patchForce({ ...base, live: applied, enablePatchForce: true })).toBe(true);
    const inputs = { metadata: { annotations: { "pulumi.com/patchForce": "true" } } };
    expect(patchForce({ ...base, live: applied, inputs })).toBe(true);
  });

  test("is on in a preview that cannot take over fields, and for objects without managers", () => {
    const created = object(entry("pulumi-kubernetes", "Update", {}));
    expect(patchForce({ ...base, live: created, preview: true })).toBe(true);
    expect(patchForce({ ...base, live: created })).toBe(false);
    expect(patchForce({ ...base, preview: true })).toBe(true);
    expect(patchForce({ ...base, live: { metadata: {} } })).toBe(true);
  });
});

describe("ignoreChanges", () => {
  const keep = (live: KubeValueMap, path: string): KubeValueMap => {
    const inputs: KubeValueMap = { spec: { a: 9, b: { c: 9 } } };
    keepIgnored(inputs, live, [path], us);
    return inputs;
  };

  test("leaves a field to the manager that owns it", () => {
    const live = object(
      entry("hpa", "Update", { "f:spec": { "f:a": {} } }),
      entry(us, "Apply", { "f:spec": { "f:b": {} } }),
    );
    expect(keep(live, "spec.a")).toEqual({ spec: { b: { c: 9 } } });
  });

  test("sends the live value of a field that is ours, or nobody's", () => {
    const live = object(entry(us, "Apply", { "f:spec": { "f:a": {} } }));
    expect(keep(live, "spec.a")).toEqual({ spec: { a: 1, b: { c: 9 } } });
    expect(keep(live, "spec.b")).toEqual({ spec: { a: 9, b: { c: 2 } } });
  });
});
