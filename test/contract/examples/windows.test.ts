import { expect } from "vitest";
import { type KubeObject, kinds } from "../../../provider/kube/index.ts";
import { tellExample } from "../../support/example-story.ts";

const password = "correct horse battery staple";

tellExample("windows", {
  config: { retainDisk: "false" },
  secrets: { adminPassword: password },
  machines: ["windows"],
  sight: "has UEFI and TPM that remember, Hyper-V's features, and answers that stay secret",
  see: async ({ get, kube, namespace, project }) => {
    const { spec } = await get<KubeObject>(kinds.VirtualMachineInstance, "windows");
    expect(spec).toMatchObject({
      domain: {
        firmware: { bootloader: { efi: { secureBoot: true, persistent: true } } },
        features: { smm: {}, hyperv: { relaxed: {}, synictimer: {}, vpindex: {} } },
        clock: { utc: {}, timer: { hpet: { present: false }, hyperv: {} } },
        devices: { tpm: { persistent: true } },
      },
    });
    const claims = await kube.list(kinds.PersistentVolumeClaim, { namespace });
    const names = claims.items.map(({ metadata }) => metadata.name);
    expect(names.filter((name) => name.startsWith("persistent-state-for-windows"))).toHaveLength(1);
    const { data } = (await get(kinds.Secret, "unattend-answers")) as KubeObject & {
      readonly data: Readonly<Record<string, string>>;
    };
    const answers = Buffer.from(data["autounattend.xml"] ?? "", "base64").toString();
    expect(answers).toContain(`<Value>${password}</Value>`);
    expect(await project.exportedState()).not.toContain(password);
  },
});
