import type { ResourceClient } from "./kube/resource-client.ts";
import { nameOf, namespaceOf, setNamespace } from "./objects.ts";
import type { KubeValueMap } from "./property-values.ts";

/** Gives up all fields that the manager owns: what nobody else owns goes back to its default. */
export async function relinquish(
  client: ResourceClient,
  object: KubeValueMap,
  fieldManager: string,
): Promise<void> {
  const name = nameOf(object);
  const identity: KubeValueMap = {
    apiVersion: object.apiVersion ?? "",
    kind: object.kind ?? "",
    metadata: { name },
  };
  setNamespace(identity, namespaceOf(object));
  await client.patch(name, "apply", identity, { fieldManager });
}
