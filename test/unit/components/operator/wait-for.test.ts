import { expect, it } from "vitest";
import { waitForOperator } from "../../../../components/operator/wait-for.ts";

it("waitForOperator() waits for the version too when it is known", () => {
  expect(waitForOperator("observedKubeVirtVersion", "v1.8.0")).toEqual({
    "pulumi.com/waitFor":
      '["condition=Available","condition=Progressing=False","jsonpath={.status.observedKubeVirtVersion}=v1.8.0"]',
  });
  expect(waitForOperator("observedVersion", undefined)["pulumi.com/waitFor"]).not.toContain("jsonpath");
});
