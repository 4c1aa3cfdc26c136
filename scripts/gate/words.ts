import type { SourceFile } from "./source-files.ts";

interface ForbiddenWord {
  readonly pattern: RegExp;
  readonly why: string;
}

/** What belongs to the place where the code was written, and not to the code. */
const forbidden: readonly ForbiddenWord[] = [
  { pattern: /(?<![\w.])\/(work|root|tmp\/w)\//, why: "is a path of one machine" },
  { pattern: /(?<![\w.])\/home\/(?!user\b)[a-z]{2,}\//, why: "is a path of one person's machine" },
  { pattern: /(\/\/|\*|#).*\bprototypes?\b/i, why: "speaks of how the code came about" },
  { pattern: /\bissue [A-Z]\b/, why: "names a plan that readers cannot see" },
  { pattern: /\bresearch\/|\bresearch notes\b/i, why: "names notes that readers cannot see" },
  {
    pattern: /\b(registry\.npmjs\.org|registry\.yarnpkg\.com|proxy\.golang\.org|sum\.golang\.org)\b/,
    why: "is a registry's host, which is the user's setting",
  },
  { pattern: /\b(TODO|FIXME|XXX|HACK)\b/, why: "marks work that is not done" },
];

/** This rule's own words and those of its tests. */
const exempt = new Set(["scripts/gate/words.ts", "test/unit/scripts/words.test.ts", "LICENSE"]);

/** Lines that say what should not be in the repository. */
export function wordViolations(files: readonly SourceFile[]): readonly string[] {
  return files
    .filter(({ path }) => !exempt.has(path) && path !== "package-lock.json" && !path.endsWith(".sum"))
    .flatMap(({ path, text }) =>
      text.split("\n").flatMap((line, index) =>
        forbidden.flatMap(({ pattern, why }) => {
          const found = pattern.exec(line)?.[0];
          return found === undefined ? [] : [`${path}:${index + 1} "${found}" ${why}.`];
        }),
      ),
    );
}
