import { expect, test } from "vitest";
import { renderKubeconfig } from "../../../sandbox/cluster/kubeconfig.ts";

test("holds everything that a client needs", () => {
  const credentials = { server: "https://127.0.0.1:26000", ca: "CA", cert: "CERT", key: "KEY" };
  const config = JSON.parse(renderKubeconfig("sandbox-one", "admin", credentials));
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
