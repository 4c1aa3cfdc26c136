import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Connection, createKube, KubeconfigError, kinds } from "../../../provider/kube/index.ts";
import { FakeApiServer } from "../../support/fake-api-server.ts";

const node = { kind: kinds.Node, name: "worker" };

let folder: string;
let server: FakeApiServer;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "connection-"));
  server = await FakeApiServer.start();
});
afterEach(async () => {
  vi.useRealTimers();
  await server.stop();
  rmSync(folder, { recursive: true });
});

const file = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

const kubeconfig = (user: object, cluster: object = {}) =>
  JSON.stringify({
    clusters: [{ name: "c", cluster: { server: server.url, ...cluster } }],
    users: [{ name: "u", user }],
    contexts: [{ name: "x", context: { cluster: "c", user: "u" } }],
    "current-context": "x",
  });

/** A credential plugin: a program that counts its runs in a file. */
function plugin(body: string): { exec: object; runs: () => number } {
  const count = join(folder, "runs");
  const script = file(
    "plugin.mjs",
    `import { appendFileSync, readFileSync } from "node:fs";
appendFileSync(${JSON.stringify(count)}, "x");
const runs = readFileSync(${JSON.stringify(count)}, "utf8").length;
const say = (status) => console.log(JSON.stringify({ kind: "ExecCredential", status }));
${body}`,
  );
  const exec = { apiVersion: "client.authentication.k8s.io/v1", command: process.execPath, args: [script] };
  return { exec, runs: () => readFileSync(count, "utf8").length };
}

const headersOf = async (user: object) =>
  (await new Connection({ kubeconfig: kubeconfig(user) }).access()).headers;

describe("credentials", () => {
  it("takes a token file before a token, and a token before a password", async () => {
    const tokenFile = file("token", "from-file\n");
    const [token, username, password] = ["from-config", "bob", "pw"];
    expect(await headersOf({ tokenFile, token, username, password })).toEqual({
      authorization: "Bearer from-file",
    });
    expect(await headersOf({ token, username, password })).toEqual({ authorization: "Bearer from-config" });
    expect(await headersOf({ username, password })).toEqual({ authorization: "Basic Ym9iOnB3" });
    expect(await headersOf({})).toEqual({});
  });

  it("impersonates, with each group in a header of its own", async () => {
    const kube = createKube({
      kubeconfig: kubeconfig({ as: "ann", "as-groups": ["a", "b"], "as-user-extra": { "x/y": ["1"] } }),
    });
    await kube.get(node);
    expect(server.requests[0]?.headers).toMatchObject({
      "impersonate-user": "ann",
      "impersonate-group": "a, b",
      "impersonate-extra-x%2fy": "1",
    });
    await kube.close();
  });

  it("reads certificates from data and files, and the options of TLS", async () => {
    const pem = (text: string) => Buffer.from(text).toString("base64");
    const user = { "client-certificate": file("crt", "CERT"), "client-key-data": pem("KEY") };
    const cluster = {
      "certificate-authority-data": pem("CA"),
      "tls-server-name": "k8s",
      "insecure-skip-tls-verify": true,
    };
    const { tls } = await new Connection({ kubeconfig: kubeconfig(user, cluster) }).access();
    expect(tls).toEqual({ ca: "CA", cert: "CERT", key: "KEY", servername: "k8s", rejectUnauthorized: false });
  });

  it("says which file of the kubeconfig is missing", async () => {
    await expect(headersOf({ tokenFile: join(folder, "absent") })).rejects.toThrow(
      /^Cannot read tokenFile of the kubeconfig: ENOENT/,
    );
  });

  it("reads a rotated token file at most a minute late, and at once when the old token is refused", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    const tokenFile = file("token", "old");
    const kube = createKube({ kubeconfig: kubeconfig({ tokenFile }) });
    const used = () => server.requests.map(({ headers }) => headers.authorization);
    await kube.get(node);
    file("token", "new");
    await kube.get(node);
    expect(used()).toEqual(["Bearer old", "Bearer old"]);
    vi.advanceTimersByTime(60_001);
    await kube.get(node);
    expect(used().at(-1)).toBe("Bearer new");
    file("token", "newest");
    server.accepts = (authorization) => authorization === "Bearer newest";
    await kube.get(node);
    expect(used().slice(-2)).toEqual(["Bearer new", "Bearer newest"]);
    await kube.close();
  });

  it("goes to a target that is known, with no kubeconfig", async () => {
    const target = {
      context: "x",
      cluster: { server: server.url },
      user: { token: "t" },
      namespace: "default",
    };
    const kube = createKube(new Connection(target, { KUBECONFIG: join(folder, "absent") }));
    await kube.get(node);
    expect(server.requests.map(({ headers }) => headers.authorization)).toEqual(["Bearer t"]);
    await kube.close();
  });

  it("reads a rewritten kubeconfig when the old credential is refused", async () => {
    const path = file("config", kubeconfig({ token: "old" }));
    const kube = createKube({ kubeconfig: path });
    await kube.get(node);
    file("config", kubeconfig({ token: "new" }));
    server.accepts = (authorization) => authorization === "Bearer new";
    // Many at the same time: one reading for all.
    await Promise.all(Array.from({ length: 20 }, () => kube.get(node)));
    expect(server.requests.at(-1)?.headers.authorization).toBe("Bearer new");
    await kube.close();
  });
});

describe("credential plugins", () => {
  it("runs the plugin once for many calls, and again when its credential expires", async () => {
    const expiry = Date.now() + 60_000;
    const { exec, runs } = plugin(
      `say({ token: "t" + runs, expirationTimestamp: new Date(${expiry}).toISOString() });`,
    );
    const connection = new Connection({ kubeconfig: kubeconfig({ exec }) });
    const all = await Promise.all(Array.from({ length: 10 }, () => connection.access()));
    expect(new Set(all.map(({ headers }) => headers.authorization))).toEqual(new Set(["Bearer t1"]));
    vi.useFakeTimers({ toFake: ["Date"], now: expiry - 5_000 });
    expect((await connection.access()).headers).toEqual({ authorization: "Bearer t2" });
    expect(runs()).toBe(2);
  });

  it("runs it again when its credential is refused", async () => {
    const { exec, runs } = plugin(`say({ token: "t" + runs });`);
    server.accepts = (authorization) => authorization === "Bearer t2";
    const kube = createKube({ kubeconfig: kubeconfig({ exec }) });
    expect(await kube.get(node)).toBeUndefined();
    expect(runs()).toBe(2);
    await kube.close();
  });

  it("tells the plugin about the cluster when asked, and passes its variables", async () => {
    const { exec } = plugin(
      `const info = JSON.parse(process.env.KUBERNETES_EXEC_INFO);
say({ token: [info.apiVersion, info.spec.interactive, info.spec.cluster?.server, process.env.REGION].join(" ") });`,
    );
    const headers = await headersOf({
      exec: { ...exec, provideClusterInfo: true, env: [{ name: "REGION", value: "eu" }] },
    });
    expect(headers.authorization).toBe(`Bearer client.authentication.k8s.io/v1 false ${server.url} eu`);
  });

  it("takes a client certificate from the plugin", async () => {
    const { exec } = plugin(`say({ clientCertificateData: "CERT", clientKeyData: "KEY" });`);
    const { tls } = await new Connection({ kubeconfig: kubeconfig({ exec }) }).access();
    expect(tls).toEqual({ cert: "CERT", key: "KEY" });
  });

  it.each([
    [
      "fails",
      `console.error("please log in"); process.exit(3);`,
      "it ended with code 3. It said: please log in",
    ],
    ["prints no JSON", `console.log("hunter2");`, "it printed no ExecCredential (not JSON)."],
    [
      "has no credential",
      "say({});",
      "its ExecCredential has neither a token nor a client certificate with its key.",
    ],
  ])("says what is wrong when the plugin %s", async (_case, body, problem) => {
    const { exec } = plugin(body);
    const error = await headersOf({ exec }).then(
      () => undefined,
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(KubeconfigError);
    expect((error as Error).message).toBe(`Cannot get a credential from "${process.execPath}": ${problem}`);
  });

  it("says how to install a plugin that is not there", async () => {
    const exec = { command: "no-such-login", installHint: "Get it at example.com." };
    await expect(headersOf({ exec })).rejects.toThrow(
      'Cannot get a credential from "no-such-login": no such program. Get it at example.com.',
    );
  });

  it("tries again after a failure", async () => {
    const { exec } = plugin(`if (runs === 1) process.exit(1); say({ token: "t" });`);
    const connection = new Connection({ kubeconfig: kubeconfig({ exec }) });
    await expect(connection.access()).rejects.toThrow("code 1");
    expect((await connection.access()).headers).toEqual({ authorization: "Bearer t" });
  });
});

describe("proxies", () => {
  let proxy: Server;
  let tunnels: string[];
  beforeEach(async () => {
    tunnels = [];
    proxy = createServer();
    proxy.on("connect", (request, client, head) => {
      tunnels.push(request.url ?? "");
      const { hostname, port } = new URL(`http://${request.url}`);
      const target = connect(Number(port), hostname, () => {
        client.write("HTTP/1.1 200 OK\r\n\r\n");
        target.write(head);
        target.pipe(client).pipe(target);
      });
      target.on("error", () => client.destroy());
      client.on("error", () => target.destroy());
    });
    await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  });
  afterEach(() => {
    proxy.closeAllConnections();
    proxy.close();
  });

  it("tunnels through the proxy of the kubeconfig, and keeps the tunnel", async () => {
    const address = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
    const kube = createKube({ kubeconfig: kubeconfig({ token: "t" }, { "proxy-url": address }) });
    for (let i = 0; i < 3; i++) await kube.get(node);
    expect(tunnels).toEqual([server.url.replace("http://", "")]);
    expect(server.requests.map(({ headers }) => headers.authorization)).toEqual([
      "Bearer t",
      "Bearer t",
      "Bearer t",
    ]);
    await kube.close();
  });
});
