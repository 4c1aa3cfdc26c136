import { join } from "node:path";
import ts from "typescript";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { FIELDS } from "../../../provider/handlers/impact/fields.generated.ts";
import { isKnownField } from "../../../provider/handlers/impact/known-fields.ts";
import { type Kube, type KubeObject, kinds } from "../../../provider/kube/index.ts";
import { connectToTestCluster, testKubeconfig } from "../../support/test-cluster.ts";

interface JsonSchema {
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema;
}

interface Definition extends KubeObject {
  readonly spec: {
    readonly versions: readonly {
      readonly name: string;
      readonly schema: { readonly openAPIV3Schema: JsonSchema };
    }[];
  };
}

const repository = join(import.meta.dirname, "../../..");
const source = join(repository, "components/virtual-machine/spec.generated.ts");

/** The paths of a served schema that a TypeScript type has no property for, and how many it was asked for. */
class Walk {
  readonly missing: string[] = [];
  asked = 0;
  private readonly checker: ts.TypeChecker;
  constructor(checker: ts.TypeChecker) {
    this.checker = checker;
  }

  into(schema: JsonSchema, type: ts.Type, path: string): void {
    if (schema.items) this.items(schema.items, type, `${path}[]`);
    for (const [name, property] of Object.entries(schema.properties ?? {})) {
      this.asked += 1;
      const found = this.property(type, name);
      if (found) this.into(property, found, `${path}.${name}`);
      else this.missing.push(`${path}.${name}`);
    }
  }

  private items(schema: JsonSchema, type: ts.Type, path: string): void {
    const arrays = this.alternatives(type).filter((member) => this.checker.isArrayLikeType(member));
    const element = arrays[0] && this.checker.getIndexTypeOfType(arrays[0], ts.IndexKind.Number);
    if (element) this.into(schema, element, path);
    else this.missing.push(path);
  }

  private property(type: ts.Type, name: string): ts.Type | undefined {
    for (const member of this.alternatives(type)) {
      const symbol = this.checker.getPropertyOfType(member, name);
      if (symbol) return this.checker.getTypeOfSymbol(symbol);
    }
    return undefined;
  }

  /** What a value may be itself, rather than the promise or output of it. */
  private alternatives(type: ts.Type): readonly ts.Type[] {
    const members = type.isUnion() ? type.types : [type];
    return members.filter((member) => !/^(Promise|OutputInstance)</.test(this.checker.typeToString(member)));
  }
}

/** All fields of a served schema, as patterns without list markers. */
function served(schema: JsonSchema, path: string): readonly string[] {
  if (schema.items) return served(schema.items, path);
  return Object.entries(schema.properties ?? {}).flatMap(([name, property]) => [
    `${path}.${name}`,
    ...served(property, `${path}.${name}`),
  ]);
}

/** All fields of which plans and validation know, in the same form. */
function known(type: string, path: string): readonly string[] {
  const fields = FIELDS[type]?.split(" ").filter((entry) => entry !== "") ?? [];
  return fields.flatMap((entry) => {
    const [name = "", inner = ""] = entry.split(":");
    return [`${path}.${name}`, ...known(inner, `${path}.${name}`)];
  });
}

async function servedSpec(kube: Kube, name: string, version: string): Promise<JsonSchema> {
  const definition = await kube.get<Definition>({ kind: kinds.CustomResourceDefinition, name });
  const served = definition?.spec.versions.find((candidate) => candidate.name === version);
  return served?.schema.openAPIV3Schema.properties?.spec as JsonSchema;
}

describe.skipIf(!testKubeconfig)("the types of KubeVirt's fields", () => {
  let kube: Kube;
  let checker: ts.TypeChecker;
  let exported: readonly ts.Symbol[];
  beforeAll(() => {
    kube = connectToTestCluster();
    const program = ts.createProgram([source], { strict: true, noEmit: true, skipLibCheck: true, types: [] });
    checker = program.getTypeChecker();
    const file = checker.getSymbolAtLocation(program.getSourceFile(source) as ts.Node);
    exported = checker.getExportsOfModule(file as ts.Symbol);
  });
  afterAll(() => kube.close());

  it.each([
    { name: "virtualmachines.kubevirt.io", version: "v1", type: "VirtualMachineSpec", fields: 650 },
    {
      name: "virtualmachineinstancetypes.instancetype.kubevirt.io",
      version: "v1beta1",
      type: "VirtualMachineInstancetypeSpec",
      fields: 30,
    },
    {
      name: "virtualmachinepreferences.instancetype.kubevirt.io",
      version: "v1beta1",
      type: "VirtualMachinePreferenceSpec",
      fields: 100,
    },
    {
      name: "virtualmachinepools.pool.kubevirt.io",
      version: "v1beta1",
      type: "VirtualMachinePoolSpec",
      fields: 700,
    },
  ])("reach every field of $type that the API server knows", async ({ name, version, type, fields }) => {
    const walk = new Walk(checker);
    const spec = exported.find((symbol) => symbol.name === type);
    walk.into(
      await servedSpec(kube, name, version),
      checker.getDeclaredTypeOfSymbol(spec as ts.Symbol),
      "spec",
    );
    expect(walk.missing).toEqual([]);
    expect(walk.asked).toBeGreaterThan(fields);
  });

  it("are those, and no others, by which plans and validation tell strangers", async () => {
    const paths = served(await servedSpec(kube, "virtualmachines.kubevirt.io", "v1"), "spec");
    expect(paths.filter((path) => !isKnownField(path))).toEqual([]);
    expect(known("VirtualMachineSpec", "spec").filter((path) => !paths.includes(path))).toEqual([]);
    expect(paths.length).toBeGreaterThan(650);
  });
});
