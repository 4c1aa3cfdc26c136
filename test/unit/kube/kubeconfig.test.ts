import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadTarget } from "../../../provider/kube/kubeconfig.ts";
import { KubeconfigError } from "../../../provider/kube/kubeconfig-error.ts";

const config = (name: string, extra = "") => `
apiVersion: v1
kind: Config
clusters:
  - name: ${name}
    cluster: { server: "https://${name}.example:6443", certificate-authority: pki/ca.crt }
users:
  - name: admin
    user: { token: ${name}-token, client-key: admin.key }
contexts:
  - name: ${name}
    context: { cluster: ${name}, user: admin, namespace: ${name}-ns }
${extra}`;

let folder: string;
const write = (name: string, text: string): string => {
  const path = join(folder, name);
  mkdirSync(join(path, ".."), { recursive: true });
  writeFileSync(path, text);
  return path;
};

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "kubeconfig-"));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const message = async (deed: () => Promise<unknown>): Promise<string> => {
  try {
    await deed();
  } catch (error) {
    expect(error).toBeInstanceOf(KubeconfigError);
    return (error as Error).message;
  }
  throw new Error("it did not fail");
};

describe("loadTarget", () => {
  it("reads a kubeconfig given as content, YAML or JSON", async () => {
    const target = await loadTarget({ kubeconfig: config("one", "current-context: one") }, {});
    expect(target).toMatchObject({ context: "one", namespace: "one-ns", user: { token: "one-token" } });
    const json = JSON.stringify({
      clusters: [{ name: "c", cluster: { server: "http://localhost:1" } }],
      contexts: [{ name: "x", context: { cluster: "c" } }],
      "current-context": "x",
    });
    expect(await loadTarget({ kubeconfig: json }, {})).toMatchObject({ namespace: "default", user: {} });
  });

  it("reads a kubeconfig given as path, and takes paths in it from its folder", async () => {
    const path = write("given/config", config("two", "current-context: two"));
    const { cluster, user } = await loadTarget({ kubeconfig: path }, {});
    expect(cluster["certificate-authority"]).toBe(join(folder, "given/pki/ca.crt"));
    expect(user["client-key"]).toBe(join(folder, "given/admin.key"));
    expect((await loadTarget({ kubeconfig: "~/given/config" }, { HOME: folder })).context).toBe("two");
  });

  it("takes a relative plugin from the kubeconfig's folder, and a bare name from PATH", async () => {
    const user = (command: string) => `
clusters: [{ name: c, cluster: { server: "https://c" } }]
users: [{ name: u, user: { exec: { command: ${command} } } }]
contexts: [{ name: x, context: { cluster: c, user: u } }]
current-context: x`;
    const command = async (text: string) =>
      (await loadTarget({ kubeconfig: write("exec/config", user(text)) }, {})).user.exec?.command;
    expect(await command("./login.sh")).toBe(join(folder, "exec/login.sh"));
    expect(await command("aws")).toBe("aws");
  });

  it("merges the files of KUBECONFIG as kubectl does: the first to name a thing wins, absent files count for nothing", async () => {
    const first = write("merge/first", config("one"));
    const second = write("merge/second", config("two", "current-context: two"));
    const environment = { KUBECONFIG: [join(folder, "absent"), "", first, second].join(":") };
    const target = await loadTarget({}, environment);
    expect(target).toMatchObject({ context: "two", cluster: { server: "https://two.example:6443" } });
    expect(target.user.token).toBe("one-token");
    expect((await loadTarget({ context: "one" }, environment)).context).toBe("one");
  });

  it("finds ~/.kube/config when KUBECONFIG is not set", async () => {
    write("home/.kube/config", config("home", "current-context: home"));
    expect((await loadTarget({}, { HOME: join(folder, "home") })).context).toBe("home");
  });

  it("takes an empty file for an empty kubeconfig, as kubectl does", async () => {
    const empty = write("empty", "");
    const full = write("full", config("one", "current-context: one"));
    expect((await loadTarget({}, { KUBECONFIG: `${empty}:${full}` })).context).toBe("one");
    expect(await message(() => loadTarget({ kubeconfig: empty }, {}))).toContain("It has none.");
  });

  it("lists the contexts when the wanted one is not there, or none is chosen", async () => {
    const kubeconfig = write(
      "contexts",
      config("one", "").replace("contexts:", "contexts:\n  - { name: prod, context: {} }"),
    );
    expect(await message(() => loadTarget({ kubeconfig, context: "staging" }, {}))).toBe(
      `Cannot use context "staging": kubeconfig (${kubeconfig}) has no such context. It has: prod, one.`,
    );
    expect(await message(() => loadTarget({ kubeconfig }, {}))).toBe(
      `Cannot choose a context: kubeconfig (${kubeconfig}) has no current-context. Name one in "context". It has: prod, one.`,
    );
  });

  it.each([
    [
      "its cluster",
      "contexts: [{ name: x, context: { cluster: nope } }]",
      'its cluster "nope" is not defined there',
    ],
    [
      "its user",
      "clusters: [{ name: c, cluster: { server: https://c } }]\ncontexts: [{ name: x, context: { cluster: c, user: nope } }]",
      'its user "nope" is not defined there',
    ],
    [
      "a server",
      "clusters: [{ name: c }]\ncontexts: [{ name: x, context: { cluster: c } }]",
      'its cluster "c" has no server',
    ],
    [
      "an address",
      "clusters: [{ name: c, cluster: { server: nonsense } }]\ncontexts: [{ name: x, context: { cluster: c } }]",
      'server "nonsense" is neither a URL nor a host with its port',
    ],
  ])("says which part is missing: %s", async (_part, text, problem) => {
    const kubeconfig = `${text}\ncurrent-context: x`;
    expect(await message(() => loadTarget({ kubeconfig }, {}))).toBe(
      `Cannot use context "x" of kubeconfig (given as content): ${problem}.`,
    );
  });

  it.each([
    ["https://c/base", {}, "https://c/base"],
    ["c:6443", {}, "http://c:6443"],
    ["c:6443", { "certificate-authority-data": "eA==" }, "https://c:6443"],
    ["[::1]:6443", { "insecure-skip-tls-verify": true }, "https://[::1]:6443"],
  ])("reads the server %s as client-go does", async (server, tls, url) => {
    const kubeconfig = JSON.stringify({
      clusters: [{ name: "c", cluster: { server, ...tls } }],
      contexts: [{ name: "x", context: { cluster: "c" } }],
    });
    expect((await loadTarget({ kubeconfig, context: "x" }, {})).cluster.server).toBe(url);
  });

  it("tells where a file is not YAML, and never quotes it: it holds credentials", async () => {
    const path = write(
      "broken",
      "apiVersion: v1\nusers:\n  - name: a\n  user: {token: hunter2\nfoo: [hunter2",
    );
    const text = await message(() => loadTarget({ kubeconfig: path }, {}));
    expect(text).toMatch(
      /^Cannot read kubeconfig \(.*broken\): not YAML: [A-Z_]+ at line \d+, column \d+\.$/,
    );
    expect(text).not.toContain("hunter2");
  });

  it.each([
    ["a string", '"hunter2"\n', "expected a mapping with clusters, users and contexts"],
    ["another kind", "kind: Pod\n", 'expected kind Config: current value is "Pod"'],
    ["no list", "kind: Config\nusers: {}\n", "users is not a list"],
    ["no name", "kind: Config\nusers: [{ user: {} }]\n", "users[0].name is missing"],
  ])("refuses what is no kubeconfig: %s", async (_case, text, problem) => {
    const path = write("odd", text);
    expect(await message(() => loadTarget({ kubeconfig: path }, {}))).toBe(
      `Cannot read kubeconfig (${path}): ${problem}.`,
    );
  });

  it("says what it looked for when there is no file", async () => {
    const absent = join(folder, "absent");
    expect(await message(() => loadTarget({ kubeconfig: absent }, {}))).toContain(
      `Cannot read kubeconfig ${absent}: no such file. Give "kubeconfig" the path of a file or its content`,
    );
    expect(await message(() => loadTarget({}, { HOME: absent }))).toContain(
      `Cannot find a cluster to talk to: no kubeconfig (${absent}/.kube/config: absent)`,
    );
    expect(await message(() => loadTarget({}, { KUBECONFIG: absent }))).toContain(
      `(KUBECONFIG names ${absent}: absent)`,
    );
  });
});
