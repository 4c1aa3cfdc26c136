import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { stableIdentity } from "../../../../components/virtual-machine/stable-identity.ts";
import { validateVirtualMachineArgs } from "../../../../components/virtual-machine/validate.ts";

describe("stableIdentity()", () => {
  it("is what it was in the first release", () => {
    const { firmware, macAddress } = stableIdentity("shop/production/db");
    expect({ ...firmware, lan: macAddress("lan") }).toMatchInlineSnapshot(`
      {
        "lan": "02:de:11:54:5b:ee",
        "serial": "5dcd857a-1807-5764-9a07-3a5ff8775ef3",
        "uuid": "5dcd857a-1807-5764-9a07-3a5ff8775ef3",
      }
    `);
  });

  it("is another one for another name, and of each network", () => {
    const names = fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 2, maxLength: 2 });
    fc.assert(
      fc.property(names, ([one = "", other = ""]) => {
        expect(stableIdentity(one).firmware.uuid).not.toBe(stableIdentity(other).firmware.uuid);
        expect(stableIdentity(one).macAddress("lan")).not.toBe(stableIdentity(other).macAddress("lan"));
        expect(stableIdentity("db").macAddress(one)).not.toBe(stableIdentity("db").macAddress(other));
      }),
    );
  });

  it("gives what a machine's arguments take", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (name) => {
        const { firmware, macAddress } = stableIdentity(name);
        const networks = [{ name: "default", pod: {}, macAddress: macAddress("default") }];
        expect(validateVirtualMachineArgs({ memory: "1Gi", firmware, networks })).toEqual([]);
        expect(firmware.uuid).toMatch(/^[\da-f]{8}-[\da-f]{4}-5[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
        expect(macAddress("default")).toMatch(/^02(:[\da-f]{2}){5}$/);
      }),
    );
  });

  it("wants a name", () => {
    expect(() => stableIdentity("")).toThrow("give a name that no other machine has");
  });
});
