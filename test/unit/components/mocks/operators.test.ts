import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Cdi } from "../../../../components/cdi/cdi.ts";
import { KubeVirt } from "../../../../components/kubevirt/kubevirt.ts";
import { VirtualMachine } from "../../../../components/virtual-machine/virtual-machine.ts";
import { CDI_MANIFEST, KUBEVIRT_MANIFEST } from "../support.ts";
import { edges, run, settledValue, useMocks } from "./program.ts";

const folder = mkdtempSync(join(tmpdir(), "operators-"));
const manifest = { file: join(folder, "kubevirt.yaml") };

beforeAll(async () => {
  writeFileSync(manifest.file, KUBEVIRT_MANIFEST);
  writeFileSync(join(folder, "cdi-operator-v1.55.0.yaml"), CDI_MANIFEST);
  pulumi.runtime.setAllConfig({ "kubevirt:manifests": folder });
  await useMocks();
});
afterAll(() => rmSync(folder, { recursive: true }));

describe("KubeVirt", () => {
  it("registers the operator's objects in order, and the KubeVirt object after them", async () => {
    const resources = await run(() => new KubeVirt("kv", { manifest }));
    const [crd, role] = [
      "kv-custom-resource-definition-kubevirts.kubevirt.io",
      "kv-cluster-role-kubevirt-operator",
    ];
    const binding = "kv-cluster-role-binding-kubevirt-operator";
    const rbac = "kubernetes:rbac.authorization.k8s.io/v1";
    expect(edges(resources)).toEqual([
      ["kubevirt:index:KubeVirt", "kv", "", []],
      [`${rbac}:ClusterRoleBinding`, binding, "kv", [role, crd]],
      [`${rbac}:ClusterRole`, role, "kv", ["kv-namespace-kubevirt"]],
      ["kubernetes:apiextensions.k8s.io/v1:CustomResourceDefinition", crd, "kv", ["kv-namespace-kubevirt"]],
      ["kubernetes:apps/v1:Deployment", "kv-deployment-virt-operator", "kv", [binding]],
      ["kubernetes:kubevirt.io/v1:KubeVirt", "kv-kubevirt", "kv", ["kv-deployment-virt-operator"]],
      ["kubernetes:core/v1:Namespace", "kv-namespace-kubevirt", "kv", []],
    ]);
  });

  it("waits until its version is available, and keeps machines from being deleted with it", async () => {
    const resources = await run(() => new KubeVirt("kv", { manifest, timeout: "20m" }));
    const object = resources.get("kv-kubevirt");
    expect(object?.inputs).toMatchObject({
      metadata: {
        name: "kubevirt",
        namespace: "kubevirt",
        annotations: {
          "pulumi.com/patchForce": "true",
          "pulumi.com/waitFor":
            '["condition=Available","condition=Progressing=False","jsonpath={.status.observedKubeVirtVersion}=v1.8.0"]',
        },
      },
      spec: { uninstallStrategy: "BlockUninstallIfWorkloadsExist" },
    });
    expect(object?.timeouts).toEqual({ create: "20m", update: "20m", delete: "20m" });
    expect(object?.deleteBeforeReplace).toBe(true);
  });

  it("keeps the annotations of the manifest", async () => {
    const resources = await run(() => new KubeVirt("kv", { manifest }));
    expect(resources.get("kv-namespace-kubevirt")?.inputs).toMatchObject({
      metadata: { name: "kubevirt", annotations: { kept: "yes", "pulumi.com/patchForce": "true" } },
    });
  });

  it("says what decides the effect of edits, to machines that then wait for it", async () => {
    let kubevirt: KubeVirt | undefined;
    const resources = await run(() => {
      kubevirt = new KubeVirt("kv", { manifest, featureGates: [pulumi.output("Snapshot")] });
      new VirtualMachine("vm", { memory: "1Gi", cluster: kubevirt.cluster });
    });
    expect(resources.get("vm-state")?.inputs.cluster).toMatchObject({
      version: "1.8.0",
      featureGates: ["Snapshot"],
    });
    expect(resources.get("vm-vm")?.dependencies).toEqual(["kv-kubevirt"]);
    expect(await settledValue(kubevirt?.version ?? pulumi.output(""))).toBe("v1.8.0");
    expect(await settledValue(kubevirt?.namespace ?? pulumi.output(""))).toBe("kubevirt");
  });

  it("reports a missing manifest and bad arguments together", async () => {
    const resources = await run(() =>
      expect(() => new KubeVirt("kv", { version: "v1.8.0", featureGates: ["Snapshots"] })).toThrow(
        /2 arguments are invalid\.\n {2}- version: There is no .*\n {2}- featureGates\[0\]: "Snapshots" is no feature gate/,
      ),
    );
    expect(resources.size).toBe(0);
  });
});

describe("Cdi", () => {
  it("finds its release in the manifests folder", async () => {
    const resources = await run(() => new Cdi("cdi", { version: "v1.55.0" }));
    expect([...resources.keys()].sort()).toEqual([
      "cdi",
      "cdi-cdi",
      "cdi-deployment-cdi-operator",
      "cdi-namespace-cdi",
    ]);
    expect(resources.get("cdi-cdi")?.inputs).toEqual({
      apiVersion: "cdi.kubevirt.io/v1beta1",
      kind: "CDI",
      metadata: {
        name: "cdi",
        annotations: {
          "pulumi.com/patchForce": "true",
          "pulumi.com/waitFor":
            '["condition=Available","condition=Progressing=False","jsonpath={.status.observedVersion}=v1.55.0"]',
        },
      },
      spec: {
        uninstallStrategy: "BlockUninstallIfWorkloadsExist",
        config: { featureGates: ["HonorWaitForFirstConsumer"] },
      },
    });
  });

  it("hands what it depends on to each object", async () => {
    const resources = await run(() => {
      const first = new VirtualMachine("first", { memory: "1Gi" });
      new Cdi("cdi", { version: "v1.55.0" }, { dependsOn: [first] });
    });
    expect(resources.get("cdi-namespace-cdi")?.dependencies).toEqual(["first-state", "first-vm"]);
    expect(resources.get("cdi-cdi")?.dependencies).toEqual([
      "cdi-deployment-cdi-operator",
      "first-state",
      "first-vm",
    ]);
  });
});
