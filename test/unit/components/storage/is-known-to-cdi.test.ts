import { expect, it } from "vitest";
import { isKnownToCdi } from "../../../../components/storage/is-known-to-cdi.ts";

it("isKnownToCdi() tells provisioners apart that CDI has an entry for", () => {
  expect(["rbd.csi.ceph.com", "driver.longhorn.io", "local.csi.openebs.io", ""].map(isKnownToCdi)).toEqual([
    true,
    true,
    false,
    false,
  ]);
});
