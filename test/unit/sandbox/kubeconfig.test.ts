import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readTarget, renderKubeconfig } from "../../../sandbox/cluster/kubeconfig.ts";

test("holds everything that a client needs", async () => {
  const pki = mkdtempSync(join(tmpdir(), "pki-"));
  for (const [file, text] of Object.entries({ "ca.crt": "CA", "admin.crt": "CERT", "admin.key": "KEY" })) {
    writeFileSync(join(pki, file), text);
  }
  const target = await readTarget(pki, "admin", "https://127.0.0.1:26000");
  rmSync(pki, { recursive: true });
  const config = JSON.parse(renderKubeconfig("sandbox-one", "admin", target));
  const context = config.contexts.find(
    ({ name }: { name: string }) => name === config["current-context"],
  ).context;
  const cluster = config.clusters.find(({ name }: { name: string }) => name === context.cluster).cluster;
  const user = config.users.find(({ name }: { name: string }) => name === context.user).user;
  expect(cluster.server).toBe("https://127.0.0.1:26000");
  expect(Buffer.from(cluster["certificate-authority-data"], "base64").toString()).toBe("CA");
  expect(Buffer.from(user["client-certificate-data"], "base64").toString()).toBe("CERT");
  expect(Buffer.from(user["client-key-data"], "base64").toString()).toBe("KEY");
});
