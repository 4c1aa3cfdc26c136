import { expect } from "vitest";
import { type KubeObject, kinds } from "../../../provider/kube/index.ts";
import { tellExample } from "../../support/example-story.ts";

tellExample("sriov", {
  machines: ["gateway"],
  sight: "has a network of virtual functions, and a pod that takes one",
  see: async ({ get, requestsOf, namespace, project }) => {
    const definition = await get<KubeObject>(kinds.NetworkAttachmentDefinition, "fast");
    expect(definition.metadata.annotations).toMatchObject({
      "k8s.v1.cni.cncf.io/resourceName": "sandbox.dev/sriov-net",
    });
    expect(JSON.parse((definition.spec as { config: string }).config)).toMatchObject({
      type: "sriov",
      vlan: 100,
      link_state: "auto",
    });
    expect(await requestsOf("gateway")).toMatchObject({ "sandbox.dev/sriov-net": "1" });
    expect(await project.outputs()).toMatchObject({ network: `${namespace}/fast` });
  },
});
