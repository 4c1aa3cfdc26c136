import { describe, expect, it } from "vitest";
import { renderAccessCredentials } from "../../../../components/virtual-machine/access-credentials.ts";
import { check, type Judgement } from "./support.ts";

const init = [{ name: "init", cloudInit: { userDataSecret: "init" } }];

describe("renderAccessCredentials()", () => {
  it("writes nothing when nothing is said", () => {
    expect(renderAccessCredentials(undefined)).toBeUndefined();
  });

  it("writes keys and passwords, and how they come into the guest", () => {
    expect(
      renderAccessCredentials([
        { sshPublicKey: "keys", propagationMethod: "noCloud" },
        { sshPublicKey: "keys", propagationMethod: "qemuGuestAgent", users: ["root"] },
        { userPassword: "passwords" },
      ]),
    ).toEqual([
      { sshPublicKey: { source: { secret: { secretName: "keys" } }, propagationMethod: { noCloud: {} } } },
      {
        sshPublicKey: {
          source: { secret: { secretName: "keys" } },
          propagationMethod: { qemuGuestAgent: { users: ["root"] } },
        },
      },
      {
        userPassword: {
          source: { secret: { secretName: "passwords" } },
          propagationMethod: { qemuGuestAgent: {} },
        },
      },
    ]);
  });
});

describe("rules of credentials", () => {
  it.each<Judgement>([
    [{ accessCredentials: [{ sshPublicKey: "keys", propagationMethod: "noCloud" }], disks: init }, []],
    [
      { accessCredentials: [{ sshPublicKey: "keys", propagationMethod: "configDrive" }], disks: init },
      [
        "accessCredentials[0].propagationMethod: It needs a volume cloudInitConfigDrive, which the machine does not have.",
      ],
    ],
    [
      { accessCredentials: [{ sshPublicKey: "keys", propagationMethod: "qemuGuestAgent" }] },
      ["accessCredentials[0].users: It is missing. Name at least one user of the guest."],
    ],
    [
      {
        accessCredentials: [{ sshPublicKey: "keys", propagationMethod: "noCloud", users: ["a"] }],
        disks: init,
      },
      ['accessCredentials[0].users: It is for propagationMethod "qemuGuestAgent".'],
    ],
    [
      { accessCredentials: [{ sshPublicKey: "keys" }] },
      [
        'accessCredentials[0].propagationMethod: It is missing. Use "noCloud", "configDrive" or "qemuGuestAgent".',
      ],
    ],
    [
      { accessCredentials: [{}, { sshPublicKey: "a", userPassword: "b" }] },
      [
        "accessCredentials[0]: It needs exactly one of sshPublicKey, userPassword, and has none.",
        "accessCredentials[1]: It needs exactly one of sshPublicKey, userPassword, and has sshPublicKey and userPassword.",
        'accessCredentials[1].propagationMethod: It is missing. Use "noCloud", "configDrive" or "qemuGuestAgent".',
      ],
    ],
  ])("judge %j", (args, failures) => {
    expect(check(args)).toEqual(failures);
  });
});
