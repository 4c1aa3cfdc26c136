import { expect, test } from "vitest";
import { chooseLogs } from "../../../sandbox/commands/logs.ts";

const file = (component: string) => ({ component, path: `/${component}.log` });
const files = ["etcd", "node", "virt-api-1", "virt-api-2", "cdi-deployment-1"].map(file);
const chosen = (component: string, pods: string[] = []) =>
  chooseLogs(files, component, pods).map((log) => log.component);

test("takes a process by its name, pods by the beginning of theirs or by their program", () => {
  expect(chosen("etcd")).toEqual(["etcd"]);
  expect(chosen("virt-api")).toEqual(["virt-api-1", "virt-api-2"]);
  expect(chosen("virt-api-2")).toEqual(["virt-api-2"]);
  expect(chosen("cdi-controller", ["cdi-deployment-1"])).toEqual(["cdi-deployment-1"]);
  expect(chosen("kubelet")).toEqual([]);
});
