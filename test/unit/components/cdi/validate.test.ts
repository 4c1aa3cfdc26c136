import { describe, expect, it } from "vitest";
import { validateCdi } from "../../../../components/cdi/validate.ts";
import { UNKNOWN } from "../../../../components/shared/known.ts";
import { lines, paths } from "../support.ts";

const operator = { failures: [] } as const;

describe("validateCdi()", () => {
  it("finds nothing wrong with what CDI takes", () => {
    const config = {
      filesystemOverhead: { global: "0.06", storageClass: { local: "0.1", block: "0" } },
      podResourceRequirements: { limits: { cpu: "500m", memory: "1Gi" } },
      importProxy: { HTTPProxy: "http://proxy.example.org:3128" },
    };
    expect(lines(validateCdi({ version: "v1.55.0", config }, operator as never))).toEqual([]);
  });

  it("names every argument that CDI would not take, and skips what is not known", () => {
    const args = {
      cloneStrategyOverride: "fast",
      imagePullPolicy: UNKNOWN,
      certConfig: { ca: { duration: "2 days" } },
      config: {
        filesystemOverhead: { global: "6%", storageClass: { local: "1.5" } },
        podResourceRequirements: { limits: { cpu: "half", memory: "1Gi" } },
        importProxy: { HTTPSProxy: "proxy" },
      },
    };
    expect(paths(validateCdi(args, operator as never))).toEqual([
      "cloneStrategyOverride",
      "certConfig.ca.duration",
      "config.filesystemOverhead.global",
      "config.podResourceRequirements.limits.cpu",
      "config.importProxy.HTTPSProxy",
      "config.filesystemOverhead.storageClass.local",
    ]);
  });
});
