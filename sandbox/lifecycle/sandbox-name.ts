import { SandboxError } from "../host/sandbox-error.ts";

export const defaultName = "default";

const longest = 30;

/** A name that may be a folder, a part of a context's name, and of a socket's path. */
export function checkName(name: string): string {
  if (/^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(name) && name.length <= longest) return name;
  throw new SandboxError(
    `"${name}" cannot be a sandbox's name: it takes up to ${longest} lower-case letters, digits and dashes, ` +
      "and begins and ends with a letter or digit.",
  );
}
