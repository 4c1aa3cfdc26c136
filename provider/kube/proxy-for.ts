import { BlockList, isIP } from "node:net";
import type { Environment } from "./kubeconfig.ts";

/**
 * The proxy that the environment asks for on the way to a server, as kubectl reads HTTPS_PROXY, HTTP_PROXY and
 * NO_PROXY (upper or lower case): none to localhost and loopback addresses.
 */
export function proxyFor(server: URL, environment: Environment): string | undefined {
  const value = (name: string) => environment[name] || environment[name.toLowerCase()] || undefined;
  const proxy = value(server.protocol === "https:" ? "HTTPS_PROXY" : "HTTP_PROXY");
  if (!proxy || isExempt(server, value("NO_PROXY") ?? "")) return undefined;
  return proxy.includes("://") ? proxy : `http://${proxy}`;
}

function isExempt(server: URL, noProxy: string): boolean {
  const host = server.hostname.replace(/^\[|\]$/g, "").toLowerCase();
  const port = server.port || (server.protocol === "https:" ? "443" : "80");
  if (host === "localhost" || isLoopback(host)) return true;
  return noProxy
    .split(",")
    .map((rule) => rule.trim().toLowerCase())
    .some((rule) => rule !== "" && matches(rule, host, port));
}

function isLoopback(host: string): boolean {
  return host === "::1" || (isIP(host) === 4 && host.startsWith("127."));
}

function matches(rule: string, host: string, port: string): boolean {
  if (rule === "*") return true;
  const [range, bits] = rule.split("/");
  if (bits !== undefined) return inRange(host, range ?? "", Number(bits));
  const withPort = /^(.*):(\d+)$/.exec(rule);
  if (withPort && isIP(rule) === 0 && withPort[2] !== port) return false;
  const name = (withPort && isIP(rule) === 0 ? withPort[1] : rule)?.replace(/^\*?\./, ".") ?? "";
  if (isIP(host) !== 0) return name === host;
  return name.startsWith(".") ? host.endsWith(name) : host === name || host.endsWith(`.${name}`);
}

function inRange(host: string, range: string, bits: number): boolean {
  const family = isIP(host);
  if (family === 0 || family !== isIP(range) || !(bits >= 0 && bits <= (family === 4 ? 32 : 128)))
    return false;
  const type = family === 4 ? "ipv4" : "ipv6";
  const list = new BlockList();
  list.addSubnet(range, bits, type);
  return list.check(host, type);
}
