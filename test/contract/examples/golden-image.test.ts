import { expect } from "vitest";
import { type KubeObject, kinds } from "../../../provider/kube/index.ts";
import { tellExample } from "../../support/example-story.ts";

interface DataSource extends KubeObject {
  readonly spec: { readonly source: { readonly pvc?: { readonly name: string } } };
}

tellExample("golden-image", {
  config: { retainDisks: "false" },
  machines: ["web-0", "web-1"],
  sight: "has an image that was imported once, and disks that are clones of it",
  see: async ({ get, kube, namespace }) => {
    const { spec } = await get<DataSource>(kinds.DataSource, "fedora");
    const image = await get(kinds.DataVolume, spec.source.pvc?.name ?? "");
    expect(image.metadata.labels).toMatchObject({ "cdi.kubevirt.io/dataImportCron": "fedora-image" });
    const { items } = await kube.list(kinds.PersistentVolumeClaim, { namespace });
    const clones = items.filter(({ metadata }) => metadata.annotations?.["k8s.io/CloneOf"] === "true");
    expect(clones.map(({ metadata }) => metadata.name).sort()).toEqual(["web-0-root", "web-1-root"]);
  },
});
