import { describe, expect, it } from "vitest";
import { validateKubeVirt } from "../../../../components/kubevirt/validate.ts";
import { UNKNOWN } from "../../../../components/shared/known.ts";
import { lines, paths } from "../support.ts";

const operator = {
  release: { version: "v1.8.0", namespace: "kubevirt", objects: [], sha256: "" },
  failures: [],
} as const;

describe("validateKubeVirt()", () => {
  it("finds nothing wrong with what KubeVirt takes", () => {
    const args = {
      version: "v1.8.0",
      timeout: "20m",
      configuration: {
        additionalGuestMemoryOverheadRatio: "1.2",
        migrations: { bandwidthPerMigration: "1Gi", parallelMigrationsPerCluster: 2 },
        permittedHostDevices: {
          pciHostDevices: [{ pciVendorSelector: "10de:1eb8", resourceName: "nvidia.com/T4" }],
          mediatedDevices: [{ mdevNameSelector: "NVIDIA A2-4Q", resourceName: "nvidia.com/NVIDIA_A2-4Q" }],
          usb: [{ resourceName: "kubevirt.io/storage", selectors: [{ vendor: "46f4", product: "0001" }] }],
        },
      },
    };
    expect(lines(validateKubeVirt(args, operator))).toEqual([]);
  });

  it("names every argument that KubeVirt would not take", () => {
    const args = {
      uninstallStrategy: "Remove",
      timeout: "1 day",
      infra: { replicas: -1 },
      workloadUpdateStrategy: { workloadUpdateMethods: ["LiveMigrate", "Restart"], batchEvictionSize: 0 },
      configuration: {
        vmRolloutStrategy: "Live",
        additionalGuestMemoryOverheadRatio: "0.9",
        liveUpdateConfiguration: { maxGuest: "lots" },
        permittedHostDevices: {
          pciHostDevices: [{ pciVendorSelector: "NVIDIA", resourceName: "T4" }],
        },
      },
    };
    expect(paths(validateKubeVirt(args, operator))).toEqual([
      "uninstallStrategy",
      "timeout",
      "infra.replicas",
      "workloadUpdateStrategy.workloadUpdateMethods[1]",
      "workloadUpdateStrategy.batchEvictionSize",
      "configuration.vmRolloutStrategy",
      "configuration.additionalGuestMemoryOverheadRatio",
      "configuration.liveUpdateConfiguration.maxGuest",
      "configuration.permittedHostDevices.pciHostDevices[0].resourceName",
      "configuration.permittedHostDevices.pciHostDevices[0].pciVendorSelector",
    ]);
  });

  it("reports a missing manifest together with the rest, and skips what is not known", () => {
    const missing = { failures: [{ path: ["version"], reason: "It is missing." }] };
    const args = { timeout: "x", imagePullPolicy: UNKNOWN, configuration: UNKNOWN };
    expect(paths(validateKubeVirt(args, missing))).toEqual(["version", "timeout"]);
  });
});
