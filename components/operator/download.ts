import { spawnSync } from "node:child_process";

/** Gives the text behind a URL, or throws an error that says what went wrong. */
export type Download = (url: string) => string;

const TIMEOUT_MS = 60_000;

/** Run by a Node of its own: a component's constructor cannot wait for a promise. */
const PROGRAM = `
fetch(process.argv[1], { signal: AbortSignal.timeout(${TIMEOUT_MS}) })
  .then(async (response) => {
    if (!response.ok) throw new Error("the server answered " + response.status + " " + response.statusText);
    process.stdout.write(Buffer.from(await response.arrayBuffer()));
  })
  .catch((error) => {
    process.stderr.write(error.cause?.message || error.cause?.code || error.message);
    process.exitCode = 1;
  });
`;

/** Downloads a text, once and now; proxies are taken from the environment. */
export const download: Download = (url) => {
  const child = spawnSync(process.execPath, ["-e", PROGRAM, url], {
    encoding: "utf8",
    env: { ...process.env, NODE_USE_ENV_PROXY: "1", NODE_OPTIONS: "" },
    maxBuffer: 64 * 1024 * 1024,
    timeout: TIMEOUT_MS + 5_000,
  });
  if (child.status === 0) return child.stdout;
  throw new Error(
    child.error?.message ?? (child.stderr.trim() || `the download ended with ${child.signal}`),
    {
      cause: child.error,
    },
  );
};
