import { shortName } from "./describe-object.ts";
import type { CallOptions, KubeObject, Reader } from "./interfaces.ts";
import { kinds } from "./kinds.ts";

/** The fields of a core/v1 Event that this package reads. */
interface EventObject extends KubeObject {
  readonly reason?: string;
  readonly message?: string;
  readonly count?: number;
  readonly eventTime?: string | null;
  readonly lastTimestamp?: string | null;
  readonly series?: { readonly count?: number; readonly lastObservedTime?: string };
}

/** The newest warning events about some objects of one namespace, newest first, readable. */
export async function warningEvents(
  reader: Pick<Reader, "list">,
  objects: readonly KubeObject[],
  options: CallOptions & { readonly newest?: number } = {},
): Promise<readonly string[]> {
  const { newest = 5, signal } = options;
  const lists = await Promise.all(
    objects.map((object) => warningsAbout(reader, object, signal ? { signal } : {})),
  );
  const timed = lists.flat().map((event) => ({ event, at: timeOf(event.event) }));
  timed.sort((a, b) => b.at - a.at);
  return timed.slice(0, newest).map(({ event, at }) => describe(event, at));
}

interface About {
  readonly object: KubeObject;
  readonly event: EventObject;
}

async function warningsAbout(
  reader: Pick<Reader, "list">,
  object: KubeObject,
  options: CallOptions,
): Promise<readonly About[]> {
  const { uid, namespace } = object.metadata;
  if (!uid) return [];
  // Events about cluster-wide objects are kept in namespace default.
  const { items } = await reader.list<EventObject>(kinds.Event, {
    ...options,
    namespace: namespace ?? "default",
    fieldSelector: `involvedObject.uid=${uid},type=Warning`,
  });
  return items.map((event) => ({ object, event }));
}

const timeOf = ({ series, lastTimestamp, eventTime, metadata }: EventObject): number =>
  Date.parse(series?.lastObservedTime ?? lastTimestamp ?? eventTime ?? metadata.creationTimestamp ?? "") || 0;

function describe({ object, event }: About, at: number): string {
  const count = event.series?.count ?? event.count ?? 1;
  const when = at ? `${ago(Date.now() - at)} ago` : "";
  const facts = [when, count > 1 && `${count} times`].filter(Boolean).join(", ");
  return `${shortName(object)}: event ${event.reason ?? "Warning"}${facts ? ` (${facts})` : ""}: ${event.message?.trim() ?? ""}`;
}

function ago(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  if (seconds < 120) return `${seconds}s`;
  return seconds < 7_200 ? `${Math.round(seconds / 60)}m` : `${Math.round(seconds / 3_600)}h`;
}
