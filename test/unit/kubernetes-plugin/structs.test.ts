import fc from "fast-check";
import { expect, test } from "vitest";
import {
  Computed,
  type PropertyMap,
  type PropertyValue,
  Secret,
  toObject,
  toProperties,
} from "../../../sandbox/kubernetes-plugin/property-values.ts";
import { fromStruct, toStruct, unknowns } from "../../../sandbox/kubernetes-plugin/structs.ts";

// No field of Kubernetes or of a program is called so.
const keys = fc.string().filter((key) => key !== "__proto__");
const values = fc.letrec<{ value: PropertyValue }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small" },
    fc.constant(null),
    fc.boolean(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.string(),
    fc.constantFrom(...Object.values(unknowns)).map((sentinel) => new Computed(sentinel)),
    tie("value").map((value) => new Secret(value)),
    fc.array(tie("value"), { maxLength: 3 }),
    fc.dictionary(keys, tie("value"), { maxKeys: 3, noNullPrototype: true }),
  ),
})).value;
const maps = fc.dictionary(keys, values, { noNullPrototype: true });

test("properties survive the wire", () => {
  fc.assert(
    fc.property(maps, (properties) => {
      expect(fromStruct(toStruct(properties, true))).toEqual(properties);
    }),
  );
});

test("an engine that takes no secrets gets their values", () => {
  const properties: PropertyMap = { a: new Secret({ b: new Secret("x") }) };
  expect(fromStruct(toStruct(properties, false))).toEqual({ a: { b: "x" } });
});

test("the fields of CRD schemas have dashes in the API and underscores in the SDKs", () => {
  const schema = { properties: { spec: { "x-kubernetes-preserve-unknown-fields": true } } };
  expect(toProperties(schema)).toEqual({
    properties: { spec: { x_kubernetes_preserve_unknown_fields: true } },
  });
  expect(toObject(toProperties(schema))).toEqual(schema);
});
