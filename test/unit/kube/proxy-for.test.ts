import { describe, expect, it } from "vitest";
import { proxyFor } from "../../../provider/kube/proxy-for.ts";

const proxied = (server: string, NO_PROXY = "") =>
  proxyFor(new URL(server), { HTTPS_PROXY: "http://proxy:3128", NO_PROXY }) !== undefined;

describe("proxyFor", () => {
  it("reads the variable of the scheme, in upper or lower case, with or without a scheme of its own", () => {
    const https = new URL("https://k8s.example:6443");
    expect(proxyFor(https, {})).toBeUndefined();
    expect(proxyFor(https, { HTTP_PROXY: "http://p" })).toBeUndefined();
    expect(proxyFor(https, { HTTPS_PROXY: "http://p:1" })).toBe("http://p:1");
    expect(proxyFor(https, { https_proxy: "p:1" })).toBe("http://p:1");
    expect(proxyFor(https, { https_proxy: "socks5://p:1" })).toBe("socks5://p:1");
    expect(proxyFor(new URL("http://k8s.example"), { http_proxy: "p" })).toBe("http://p");
  });

  it.each([
    ["https://localhost:6443", ""],
    ["https://127.0.0.1:6443", ""],
    ["https://[::1]:6443", ""],
    ["https://k8s.example", "*"],
    ["https://k8s.example", "other, k8s.example"],
    ["https://api.k8s.example", "k8s.example"],
    ["https://api.k8s.example", ".k8s.example"],
    ["https://api.k8s.example", "*.k8s.example"],
    ["https://k8s.example:6443", "k8s.example:6443"],
    ["https://10.1.2.3:6443", "10.0.0.0/8"],
    ["https://10.1.2.3:6443", "10.1.2.3"],
    ["https://[fd00::1]:6443", "fd00::/8"],
    ["https://[fd00::1]:6443", "fd00::1"],
  ])("goes straight to %s with NO_PROXY=%s", (server, noProxy) => {
    expect(proxied(server, noProxy)).toBe(false);
  });

  it.each([
    ["https://k8s.example", ""],
    ["https://notk8s.example", "k8s.example"],
    ["https://k8s.example", ".k8s.example"],
    ["https://k8s.example:6443", "k8s.example:443"],
    ["https://11.1.2.3", "10.0.0.0/8"],
    ["https://10.1.2.3", "10.0.0.0/99"],
    ["https://10.1.2.3", "2.3"],
    ["https://[fe00::1]", "fd00::/8"],
  ])("goes to %s through the proxy with NO_PROXY=%s", (server, noProxy) => {
    expect(proxied(server, noProxy)).toBe(true);
  });
});
