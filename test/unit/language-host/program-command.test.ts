import language from "@pulumi/pulumi/proto/language_pb.js";
import struct from "google-protobuf/google/protobuf/struct_pb.js";
import { describe, expect, it } from "vitest";
import { programCommand, sdkConfig } from "../../../sandbox/language-host/program-command.ts";

function request(options: Record<string, struct.JavaScriptValue> = {}): language.RunRequest {
  const info = new language.ProgramInfo()
    .setRootDirectory("/project")
    .setProgramDirectory("/project/program")
    .setEntryPoint("main.ts")
    .setOptions(struct.Struct.fromJavaScript(options));
  return new language.RunRequest()
    .setInfo(info)
    .setProject("shop")
    .setStack("dev")
    .setMonitorAddress("127.0.0.1:1")
    .setParallel(8)
    .setArgsList(["--more"]);
}

describe("programCommand", () => {
  it("calls the SDK's runner with the program last", () => {
    const { args, cwd } = programCommand(
      request({ nodeargs: "--max-old-space-size=300" }),
      "/sdk/run.js",
      "127.0.0.1:2",
    );
    expect(args.join(" ")).toBe(
      "--max-old-space-size=300 /sdk/run.js --monitor 127.0.0.1:1 --engine 127.0.0.1:2 --project shop " +
        "--root-directory /project --stack dev --pwd /project/program --parallel 8 main.ts --more",
    );
    expect(cwd).toBe("/project/program");
  });

  it("says so when it is a preview", () => {
    const { args } = programCommand(request().setDryrun(true), "/sdk/run.js", "");
    expect(args).toContain("--dry-run");
    expect(args).not.toContain("--engine");
  });

  it("hands over the configuration and which of it is secret", () => {
    const asked = request().setConfigsecretkeysList(["shop:token"]);
    asked.getConfigMap().set("shop:token", "t:1");
    const { env } = programCommand(asked, "/sdk/run.js", "");
    expect(JSON.parse(env.PULUMI_CONFIG ?? "")).toEqual({ "shop:config:token": "t:1" });
    expect(JSON.parse(env.PULUMI_CONFIG_SECRET_KEYS ?? "")).toEqual(["shop:token"]);
    expect(env).toHaveProperty("PULUMI_NODEJS_TYPESCRIPT", "true");
  });
});

describe("sdkConfig", () => {
  it("keeps colons in keys", () => {
    expect(sdkConfig([["a:b:c", "d"]])).toEqual({ "a:config:b:c": "d" });
  });
});
