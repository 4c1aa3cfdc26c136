import { afterEach, beforeEach, expect, test } from "vitest";
import { Connection } from "../../../provider/kube/connection.ts";
import { Sender } from "../../../provider/kube/sender.ts";
import { ApiError } from "../../../sandbox/kubernetes-plugin/kube/errors.ts";
import { send } from "../../../sandbox/kubernetes-plugin/kube/http.ts";
import { FakeApiServer, status } from "../../support/fake-api-server.ts";

const path = "/api/v1/nodes/worker";
let server: FakeApiServer;
let sender: Sender;
beforeEach(async () => {
  server = await FakeApiServer.start();
  sender = new Sender(new Connection({ kubeconfig: server.kubeconfig() }));
  await send(sender, { method: "POST", path: "/api/v1/nodes", body: { metadata: { name: "worker" } } });
  server.requests.length = 0;
});
afterEach(async () => {
  sender.close();
  await server.stop();
});

test("asks again when the server asks to come back later", async () => {
  server.fail({ ...status(429, "TooManyRequests", "later"), headers: { "retry-after": "0.01" } });
  expect(await send(sender, { method: "GET", path })).toMatchObject({ metadata: { name: "worker" } });
  expect(server.requests).toHaveLength(2);
});

test("reads again over a new connection when the kept one was closed, and writes only once", async () => {
  server.fail("reset");
  expect(await send(sender, { method: "GET", path })).toMatchObject({ metadata: { name: "worker" } });
  server.fail("reset");
  await expect(send(sender, { method: "PUT", path, body: {} })).rejects.toThrow(/^Put "http:.*": /);
  expect(server.requests.map(({ method }) => method)).toEqual(["GET", "GET", "PUT"]);
});

test("gives the server's own words, and names itself", async () => {
  const refusal = send(sender, { method: "GET", path: "/api/v1/nodes/gone" });
  await expect(refusal).rejects.toThrow(ApiError);
  await expect(refusal).rejects.toThrow('"gone" not found');
  expect(server.requests[0]?.headers["user-agent"]).toMatch(/^pulumi-kubernetes\//);
});

test("words an identity that is refused as Go's clients do", async () => {
  server.accepts = () => false;
  server.fail({ status: 401, body: "no" }, { times: 2 });
  await expect(send(sender, { method: "GET", path })).rejects.toThrow(
    "the server has asked for the client to provide credentials",
  );
});
