import * as kubernetes from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { VirtualMachine } from "pulumi-kubevirt";

const config = new pulumi.Config();
const apiVersion = "cdi.kubevirt.io/v1beta1";

// Looks every night for another image behind the tag. What it imports last is what the DataSource stands for.
const image = new kubernetes.apiextensions.CustomResource("image", {
  apiVersion,
  kind: "DataImportCron",
  metadata: {
    name: "fedora-image",
    annotations: {
      "cdi.kubevirt.io/storage.bind.immediate.requested": "true",
      "pulumi.com/waitFor": "condition=UpToDate",
    },
  },
  spec: {
    schedule: "0 3 * * *",
    managedDataSource: "fedora",
    importsToKeep: 2,
    retentionPolicy: "None", // the images go with the stack; disks that were cloned from them stay
    template: {
      spec: {
        source: { registry: { url: config.require("image") } },
        storage: { resources: { requests: { storage: "5Gi" } } },
      },
    },
  },
});

// Known when the image is there: of a DataSource that is not, CDI refuses clones in previews too.
const source = image.id.apply(() => "fedora");

const names = Array.from({ length: config.requireNumber("count") }, (_, index) => `web-${index}`);
const machines = names.map((name) => {
  // A later image changes no machine: its disk is a copy of the one that it began with.
  const dataVolume = {
    sourceRef: { name: source },
    size: "10Gi",
    retain: config.requireBoolean("retainDisks"),
  } as const;
  return new VirtualMachine(
    name,
    {
      cpu: { cores: 1 },
      memory: "1Gi",
      disks: [{ name: "root", bus: "virtio", dataVolume }],
      networks: [{ name: "default", pod: {} }],
    },
    { dependsOn: image },
  );
});

export const phases = machines.map(({ phase }) => phase);
