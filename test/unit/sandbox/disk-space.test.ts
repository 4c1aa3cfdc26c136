import { expect, test } from "vitest";
import { bytesNeeded, requireSpace } from "../../../sandbox/build/disk-space.ts";

const gibibyte = 1024 ** 3;

test("asks for about 8 GiB when nothing is there, and for little when all is compiled", () => {
  expect(bytesNeeded({ modulesDownloaded: false, toCompile: 1 })).toBe(8 * gibibyte);
  expect(bytesNeeded({ modulesDownloaded: true, toCompile: 0.5 })).toBe(3 * gibibyte);
  expect(bytesNeeded({ modulesDownloaded: true, toCompile: 0 })).toBe(gibibyte);
});

test("names the folder, what is free and the way out when a disk is too small", async () => {
  await expect(requireSpace("/does/not/exist/yet", Number.MAX_SAFE_INTEGER)).rejects.toThrow(
    /\/does\/not\/exist\/yet has \d+\.\d GiB free, about \d+\.\d GiB are needed.*XDG_CACHE_HOME/,
  );
  const start = { task: "start sandbox x", variables: "XDG_STATE_HOME" };
  await expect(requireSpace("/does/not/exist/yet", Number.MAX_SAFE_INTEGER, start)).rejects.toThrow(
    /^Cannot start sandbox x: .* point XDG_STATE_HOME at a larger disk/,
  );
  await expect(requireSpace("/does/not/exist/yet", 1)).resolves.toBeUndefined();
});
