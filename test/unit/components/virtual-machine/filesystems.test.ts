import { describe, expect, it } from "vitest";
import type { FilesystemArgs } from "../../../../components/virtual-machine/filesystem-args.ts";
import { check, type Judgement, render } from "./support.ts";

const filesystems: readonly FilesystemArgs[] = [
  { name: "share", persistentVolumeClaim: "share" },
  { name: "settings", configMap: "settings" },
  { name: "keys", secret: "keys" },
  { name: "token", serviceAccount: "default" },
  { name: "pod", downwardAPI: { labels: "metadata.labels" } },
];

describe("filesystems", () => {
  it("are devices, with a volume each after those of the disks", () => {
    const spec = render({ disks: [{ name: "root", containerDisk: "fedora:42" }], filesystems }).template
      ?.spec;
    expect(spec?.domain?.devices?.filesystems).toEqual(
      filesystems.map(({ name }) => ({ name, virtiofs: {} })),
    );
    expect(spec?.volumes).toEqual([
      { name: "root", containerDisk: { image: "fedora:42" } },
      { name: "share", persistentVolumeClaim: { claimName: "share" } },
      { name: "settings", configMap: { name: "settings" } },
      { name: "keys", secret: { secretName: "keys" } },
      { name: "token", serviceAccount: { serviceAccountName: "default" } },
      {
        name: "pod",
        downwardAPI: { fields: [{ path: "labels", fieldRef: { fieldPath: "metadata.labels" } }] },
      },
    ]);
  });
});

describe("rules of filesystems", () => {
  it.each<Judgement>([
    [{ filesystems }, []],
    [
      { filesystems: [{ name: "a" }] },
      [
        "filesystems[0]: It needs exactly one of persistentVolumeClaim, configMap, secret, serviceAccount, downwardAPI, and has none.",
      ],
    ],
    [
      { disks: [{ name: "root", containerDisk: "x" }], filesystems: [{ name: "a", configMap: "" }] },
      ['filesystems[0].configMap: "" does not fit: it must be a name.'],
    ],
    [
      {
        filesystems: [
          { name: "a", configMap: "b" },
          { name: "a", secret: "b" },
        ],
      },
      [
        'filesystems[1].name: "a" is another disk\'s name already.',
        'filesystems[1].name: "a" is another filesystem\'s name already.',
      ],
    ],
    [
      {
        spec: { template: { spec: { domain: { devices: { filesystems: [{ name: "a", virtiofs: {} }] } } } } },
      },
      ['spec.template.spec.domain.devices.filesystems[0]: There is no volume "a" to fill it.'],
    ],
  ])("judge %j", (args, failures) => {
    expect(check(args)).toEqual(failures);
  });
});
