import { existsSync, readFileSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import {
  Extractor,
  ExtractorConfig,
  type ExtractorLogLevel,
  type ExtractorMessage,
} from "@microsoft/api-extractor";

const reportFile = "pulumi-kubevirt.api.md";

// The extractor declares its levels as a `const enum`, which isolated modules cannot read.
const error = "error" as ExtractorLogLevel;
const none = "none" as ExtractorLogLevel;

/** What the package offers by its declarations in dist/, against the copy in api/ that was last accepted. */
export async function apiViolations(root: string, update: boolean): Promise<readonly string[]> {
  if (!existsSync(join(root, "dist", "index.d.ts")))
    return ["dist/index.d.ts is missing. Run npm run build."];
  const { report, problems } = await extract(root);
  const accepted = join(root, "api", reportFile);
  if (update) {
    await mkdir(join(root, "api"), { recursive: true });
    await writeFile(accepted, report);
    return problems;
  }
  const before = existsSync(accepted) ? readFileSync(accepted, "utf8") : "";
  const changes = changedLines(before, report);
  return changes.length === 0
    ? problems
    : [
        ...problems,
        `What the package offers has changed. If that is meant, run "npm run api" and commit api/${reportFile}.`,
        ...changes.slice(0, 20).map((line) => `  ${line}`),
        ...(changes.length > 20 ? [`  and ${changes.length - 20} more lines`] : []),
      ];
}

/** The lines only the old report has (`-`) and those only the new one has (`+`). */
export function changedLines(before: string, after: string): readonly string[] {
  const old = before.split("\n");
  const now = after.split("\n");
  const gone = without(old, now).map((line) => `- ${line}`);
  const come = without(now, old).map((line) => `+ ${line}`);
  return [...gone, ...come];
}

function without(lines: readonly string[], others: readonly string[]): readonly string[] {
  const left = new Map<string, number>();
  for (const line of others) left.set(line, (left.get(line) ?? 0) + 1);
  return lines.filter((line) => {
    const count = left.get(line) ?? 0;
    left.set(line, count - 1);
    return count <= 0 && line.trim() !== "";
  });
}

async function extract(root: string): Promise<{ report: string; problems: readonly string[] }> {
  const folder = join(root, "node_modules", ".cache", "pulumi-kubevirt", "api");
  await mkdir(folder, { recursive: true });
  const problems: string[] = [];
  Extractor.invoke(extractorConfig(root, folder), {
    localBuild: true,
    messageCallback(message: ExtractorMessage) {
      message.handled = true;
      if (message.logLevel === "error") problems.push(`${place(root, message)}${message.text}`);
    },
  });
  return { report: readFileSync(join(folder, reportFile), "utf8"), problems };
}

function place(root: string, { sourceFilePath, sourceFileLine }: ExtractorMessage): string {
  return sourceFilePath ? `${sourceFilePath.replace(`${root}/`, "")}:${sourceFileLine ?? 1} ` : "";
}

function extractorConfig(root: string, folder: string): ExtractorConfig {
  return ExtractorConfig.prepare({
    configObjectFullPath: join(root, "api-extractor.json"),
    packageJsonFullPath: join(root, "package.json"),
    configObject: {
      projectFolder: root,
      mainEntryPointFilePath: join(root, "dist", "index.d.ts"),
      newlineKind: "lf",
      compiler: {
        overrideTsconfig: {
          compilerOptions: {
            module: "nodenext",
            moduleResolution: "nodenext",
            target: "es2022",
            skipLibCheck: true,
          },
          files: ["dist/index.d.ts"],
        },
      },
      apiReport: {
        enabled: true,
        reportFileName: reportFile,
        reportFolder: folder,
        reportTempFolder: folder,
      },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      messages: {
        compilerMessageReporting: { default: { logLevel: error } },
        // Docstrings, and types that users cannot name, are another check's affair.
        extractorMessageReporting: { default: { logLevel: none } },
        tsdocMessageReporting: { default: { logLevel: none } },
      },
    },
  });
}
