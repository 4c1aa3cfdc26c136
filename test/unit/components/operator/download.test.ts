import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { download } from "../../../../components/operator/download.ts";

const SERVER = `
const { parentPort } = require("node:worker_threads");
const server = require("node:http").createServer((request, response) => {
  if (request.url === "/moved") return response.writeHead(302, { location: "/ok" }).end();
  response.writeHead(request.url === "/ok" ? 200 : 404).end("kind: Größe\\n");
});
server.listen(0, "127.0.0.1", () => parentPort.postMessage(server.address().port));
`;

describe("download()", () => {
  let server: Worker;
  let base: string;
  beforeAll(async () => {
    server = new Worker(SERVER, { eval: true });
    const [port] = await once(server, "message");
    base = `http://127.0.0.1:${port}`;
  });
  afterAll(() => server.terminate());

  it("gives the text, across redirections", () => {
    expect(download(`${base}/moved`)).toBe("kind: Größe\n");
  });

  it("throws what the server answered", () => {
    expect(() => download(`${base}/none`)).toThrow("the server answered 404 Not Found");
  });

  it("throws why there is no connection", () => {
    expect(() => download("http://127.0.0.1:1/")).toThrow(/ECONNREFUSED|bad port/);
  });
});
