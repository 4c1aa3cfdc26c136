import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { findCluster } from "../../../sandbox/kubernetes-plugin/kube/connection.ts";
import { send } from "../../../sandbox/kubernetes-plugin/kube/http.ts";

type Json = Record<string, unknown>;

/** The cluster that the plugins are tried on, reached without any of them. */
export interface TestCluster {
  readonly kubeconfig: string;
  request(
    method: "GET" | "POST" | "PATCH" | "DELETE",
    path: string,
    body?: unknown,
    query?: Record<string, string>,
  ): Promise<Json>;
}

/** The cluster of the contract tests. */
export async function testCluster(): Promise<TestCluster> {
  const kubeconfig = process.env.KUBEVIRT_TEST_KUBECONFIG ?? "";
  const found = await findCluster(readFileSync(kubeconfig, "utf8"), {
    context: "",
    cluster: "",
    namespace: "",
  });
  const sender = await found.connect();
  return {
    kubeconfig,
    request: (method, path, body, query = {}) =>
      send(sender, {
        method,
        path,
        query,
        ...(body !== undefined && { body }),
        ...(method === "PATCH" && { contentType: "application/merge-patch+json" }),
      }),
  };
}

/** A name that no earlier run has left behind. */
export const uniqueName = (prefix: string): string => `${prefix}-${randomBytes(4).toString("hex")}`;
