/** The part of package-lock.json that says which packages there are. */
export interface LockedPackage {
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/**
 * Packages for other platforms that the lock file leaves out, as npm does when its registry does not serve them:
 * `npm ci` then refuses the lock file everywhere.
 */
export function lockViolations(packages: Readonly<Record<string, LockedPackage>>): readonly string[] {
  return Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies)
      .filter((name) => !isLocked(packages, path, name))
      .map(
        (name) =>
          `package-lock.json lacks ${name}, which ${path || "this package"} asks for: npm ci refuses it.`,
      ),
  );
}

/** Node.js looks in the package's own node_modules, then in those above. */
function isLocked(packages: Readonly<Record<string, unknown>>, path: string, name: string): boolean {
  for (let folder = path; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf("/node_modules/")))) {
    if (`${folder ? `${folder}/` : ""}node_modules/${name}` in packages) return true;
    if (folder === "") return false;
  }
}
