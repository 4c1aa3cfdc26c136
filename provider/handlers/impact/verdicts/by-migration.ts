import { immovable } from "../immovable.ts";
import { migrate, restartUnannounced, type Verdict } from "../impact.ts";
import type { Scene } from "../scene.ts";

/** What a live migration brings about, with what starts the migration; or why there will be none. */
export function byMigration(what: string, { after, cluster }: Scene): Verdict {
  const fixed = immovable(after);
  if (fixed) return restartUnannounced(`${what} in a live migration, and this machine cannot move: ${fixed}`);
  return migrate(
    cluster.migratesByItself
      ? `${what} in a live migration, which KubeVirt starts by itself`
      : `${what} in a live migration, which somebody has to start: workloadUpdateMethods has no LiveMigrate`,
  );
}
