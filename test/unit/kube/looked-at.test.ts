import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LookedAt, type Looker } from "../../../provider/kube/looked-at.ts";

const looker: Looker = { looked: () => {}, changed: () => {}, failed: () => {} };
const object = (resourceVersion: number) => ({
  metadata: { name: "db", resourceVersion: String(resourceVersion) },
});

function lookingAtDb(): LookedAt {
  const objects = new LookedAt();
  objects.add("db", looker);
  return objects;
}

describe("LookedAt", () => {
  it("knows the newest state, in whatever order and how often the news come", () => {
    const history = [object(1), object(2), undefined, object(4), object(5)];
    const indexes = fc.array(fc.nat(history.length - 1), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(indexes, (heard) => {
        const objects = lookingAtDb();
        for (const index of heard) objects.learn("db", history[index], index + 1);
        expect(objects.get("db")).toEqual(history[Math.max(...heard)]);
      }),
    );
  });

  it("tells whom news concern, and nobody of what is old or not looked at", () => {
    const objects = lookingAtDb();
    expect([...objects.learn("db", object(5), 5)]).toEqual([looker]);
    expect([...objects.learn("db", object(5), 5)]).toEqual([]);
    expect([...objects.learn("other", object(6), 6)]).toEqual([]);
    expect(objects.get("other")).toBeUndefined();
  });

  it("finds an unchanged object again whose kind was not served for a moment", () => {
    const objects = lookingAtDb();
    objects.learn("db", object(5), 5);
    objects.unlearn("db");
    objects.unlearn("db");
    expect(objects.get("db")).toBeUndefined();
    objects.learn("db", object(4), 4);
    expect(objects.get("db")).toBeUndefined();
    objects.learn("db", object(5), 5);
    expect(objects.get("db")).toEqual(object(5));
  });

  it("takes all news for newer when resource versions are no numbers", () => {
    const objects = lookingAtDb();
    for (const version of [2, 1]) objects.learn("db", object(version), Number.NaN);
    expect(objects.get("db")).toEqual(object(1));
  });

  it("forgets an object with its last looker", () => {
    const objects = lookingAtDb();
    const another = { ...looker };
    objects.add("db", another);
    objects.learn("db", object(1), 1);
    objects.remove("db", looker);
    expect(objects.get("db")).toBeDefined();
    objects.remove("db", another);
    expect(objects.size).toBe(0);
  });
});
