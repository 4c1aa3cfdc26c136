import { readFile } from "node:fs/promises";
import { SandboxError } from "./sandbox-error.ts";

/** What this machine says about Linux namespaces. */
export interface HostFacts {
  readonly platform: string;
  readonly arch: string;
  readonly root: boolean;
  /** Contents of files below /proc/sys, trimmed; absent where the kernel has no such switch. */
  readonly settings: Readonly<Record<string, string | undefined>>;
}

/** Kernel switches that forbid an unprivileged user the namespaces a sandbox lives in. */
const switches = [
  {
    file: "kernel/unprivileged_userns_clone",
    forbids: "0",
    key: "kernel.unprivileged_userns_clone",
    allow: "1",
  },
  { file: "user/max_user_namespaces", forbids: "0", key: "user.max_user_namespaces", allow: "15000" },
  {
    file: "kernel/apparmor_restrict_unprivileged_userns",
    forbids: "1",
    key: "kernel.apparmor_restrict_unprivileged_userns",
    allow: "0",
  },
];

/** Why a sandbox cannot run here, with the way out; empty when it can. */
export function hostProblems(facts: HostFacts): readonly string[] {
  if (facts.platform !== "linux") {
    return [
      `The sandbox needs Linux: its control plane lives in Linux namespaces, and this is ${facts.platform}. ` +
        "Run it in a Linux virtual machine, or point KUBECONFIG at a real cluster.",
    ];
  }
  const problems: string[] = [];
  if (facts.arch !== "x64" && facts.arch !== "arm64") {
    problems.push(`The sandbox runs on x64 and arm64; this machine is ${facts.arch}.`);
  }
  if (facts.root) return problems;
  for (const { file, forbids, key, allow } of switches) {
    if (facts.settings[file] === forbids) {
      problems.push(
        `This machine forbids user namespaces (${key}=${forbids}). ` +
          `Allow them with "sudo sysctl -w ${key}=${allow}", or run as root.`,
      );
    }
  }
  return problems;
}

/** @throws SandboxError naming everything that keeps a sandbox from running here. */
export async function checkHost(): Promise<void> {
  const settings: Record<string, string> = {};
  for (const { file } of switches) {
    const text = await readFile(`/proc/sys/${file}`, "utf8").catch(() => undefined);
    if (text !== undefined) settings[file] = text.trim();
  }
  const problems = hostProblems({
    platform: process.platform,
    arch: process.arch,
    root: process.getuid?.() === 0,
    settings,
  });
  if (problems.length > 0) throw new SandboxError(problems.join("\n"));
}
