import { describe, expect, it } from "vitest";
import { missingPackages, tellingLines } from "../../../scripts/run/dependencies.mjs";

const wanted = {
  "": { version: "0.1.0" },
  "examples/quickstart": { version: "1.0.0" },
  "node_modules/vitest": { version: "5.1.1" },
  "node_modules/quickstart": { resolved: "examples/quickstart", link: true },
  "node_modules/only-on-macos": { version: "1.0.0", optional: true },
};

describe("missingPackages", () => {
  it("finds nothing when all packages are there, optional ones for other platforms aside", () => {
    const { "node_modules/only-on-macos": _, ...installed } = wanted;
    expect(missingPackages(wanted, installed)).toEqual([]);
  });

  it("finds packages that are missing or of another version", () => {
    const installed = { "node_modules/vitest": { version: "5.1.0" } };
    expect(missingPackages(wanted, installed)).toEqual([
      "vitest 5.1.1 is missing",
      "quickstart from examples/quickstart is missing",
    ]);
  });

  it("says so when nothing is installed at all", () => {
    expect(missingPackages(wanted, undefined)).toEqual(["there is no node_modules folder"]);
  });
});

describe("tellingLines", () => {
  it("leaves of npm's words what says why, without the stack", () => {
    const words = `npm error code ECONNREFUSED
npm error syscall connect
npm error errno ECONNREFUSED
npm error FetchError: request to http://127.0.0.1:9/x failed, reason: connect ECONNREFUSED 127.0.0.1:9
npm error     at ClientRequest.<anonymous> (/npm/lib/index.js:130:14)
npm error     at process.processTicksAndRejections (node:internal/process/task_queues:91:21) {
npm error   code: 'ECONNREFUSED',
npm error   port: 9,
npm error }
npm error
npm error If you are behind a proxy, please make sure that the 'proxy' config is set properly.
`;
    expect(tellingLines(words)).toEqual([
      "npm error code ECONNREFUSED",
      "npm error FetchError: request to http://127.0.0.1:9/x failed, reason: connect ECONNREFUSED 127.0.0.1:9",
      "npm error If you are behind a proxy, please make sure that the 'proxy' config is set properly.",
    ]);
  });
});
