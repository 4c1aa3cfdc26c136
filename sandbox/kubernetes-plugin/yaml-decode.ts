import { parseAllDocuments } from "yaml";
import type { Cluster } from "./cluster.ts";
import { gvkOf, kindOf, namespaceOf, setNamespace, stringAt } from "./objects.ts";
import { isMap, type KubeValueMap } from "./property-values.ts";

/** The objects of a YAML text, with the namespace given on those that live in one and name none. */
export async function decodeYaml(
  text: string,
  defaultNamespace: string,
  cluster: Cluster,
): Promise<KubeValueMap[]> {
  const objects: KubeValueMap[] = [];
  for (const document of parseAllDocuments(text, { merge: true, schema: "core", version: "1.1" })) {
    const [error] = document.errors;
    if (error !== undefined)
      throw new Error(`error converting YAML to JSON: ${error.message}`, { cause: error });
    const object = document.toJS() as KubeValueMap | null;
    if (object === null || !isMap(object)) continue;
    if (kindOf(object) === "" || stringAt(object, "apiVersion") === "") continue;
    if (
      defaultNamespace !== "" &&
      namespaceOf(object) === "" &&
      (await cluster.isNamespaced(gvkOf(object)))
    ) {
      setNamespace(object, defaultNamespace);
    }
    objects.push(object);
  }
  return objects;
}
