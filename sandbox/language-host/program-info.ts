import { createRequire } from "node:module";
import { join } from "node:path";
import type * as language from "@pulumi/pulumi/proto/language_pb.js";

/** Where a program is, and its runtime options. */
export interface ProgramInfo {
  readonly rootDirectory: string;
  readonly programDirectory: string;
  readonly entryPoint: string;
  readonly options: Readonly<Record<string, unknown>>;
}

/** The program of a request; the engine always sends one. */
export function programInfo(info: language.ProgramInfo | undefined): ProgramInfo {
  if (!info) throw new Error("Cannot run a program: the request names none.");
  return {
    rootDirectory: info.getRootDirectory(),
    programDirectory: info.getProgramDirectory(),
    entryPoint: info.getEntryPoint(),
    options: info.getOptions()?.toJavaScript() ?? {},
  };
}

/** The path of a script of the SDK that the program itself uses. */
export function sdkScript(programDirectory: string, name: string): string {
  try {
    return createRequire(join(programDirectory, "index.js")).resolve(`@pulumi/pulumi/cmd/${name}`);
  } catch (cause) {
    throw new Error(
      `Cannot find the package @pulumi/pulumi from ${programDirectory}. Run "npm install" there, then try again.`,
      { cause },
    );
  }
}
