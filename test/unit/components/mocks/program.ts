import * as pulumi from "@pulumi/pulumi";

/** What a program registered. */
export interface Registered {
  readonly type: string;
  readonly name: string;
  /** Unwrapped: what is secret is told in `secrets`. */
  readonly inputs: Readonly<Record<string, unknown>>;
  /** Names of the inputs that are or hold secrets. */
  readonly secrets: readonly string[];
  readonly urn: string;
  readonly parent: string;
  readonly dependencies: readonly string[];
  readonly retainOnDelete: boolean;
  readonly deleteBeforeReplace: boolean;
  readonly timeouts: Readonly<Record<string, string>> | undefined;
  readonly provider: string;
}

const registered: Registered[] = [];

/** Members of the SDK's runtime that it keeps out of its typings. */
const runtime = pulumi.runtime as unknown as {
  getMonitor(): {
    registerResource(
      request: RegisterRequest,
      callback: (error: unknown, response: unknown) => void,
    ): Promise<void>;
  };
  waitForRPCs(): Promise<unknown>;
};

/** Makes the engine of this process one that takes everything and records it. */
export async function useMocks(preview = false): Promise<void> {
  await pulumi.runtime.setMocks(
    {
      newResource: ({ id, inputs, name }) => ({ id: id ?? `${name}-id`, state: inputs }),
      call: ({ inputs }) => inputs,
    },
    "project",
    "stack",
    preview,
  );
  const monitor = runtime.getMonitor();
  const register = monitor.registerResource.bind(monitor);
  monitor.registerResource = (request, callback) =>
    register(request, (error, response) => {
      if (error === null) registered.push(record(request, response as { getUrn(): string }));
      callback(error, response);
    });
}

/** Runs a program and gives what it registered, by name. */
export async function run(program: () => void): Promise<ReadonlyMap<string, Registered>> {
  registered.length = 0;
  program();
  await runtime.waitForRPCs();
  return new Map(registered.map((resource) => [resource.name, resource]));
}

/** Type, name, parent and dependencies of all, in the order of their names: the SDK registers in no certain order. */
export const edges = (resources: ReadonlyMap<string, Registered>): readonly (readonly unknown[])[] =>
  [...resources.values()]
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ type, name, parent, dependencies }) => [type, name, parent, dependencies]);

/** Value of an output, `undefined` when it is not known. */
export const settledValue = <T>(output: pulumi.Output<T>): Promise<T> =>
  (output as unknown as { promise(): Promise<T> }).promise();

interface RegisterRequest {
  getType(): string;
  getName(): string;
  getParent(): string;
  getProvider(): string;
  getObject(): { toJavaScript(): Record<string, unknown> } | undefined;
  getDependenciesList(): string[];
  getRetainondelete(): boolean;
  getDeletebeforereplace(): boolean;
  getCustomtimeouts(): { getCreate(): string; getUpdate(): string; getDelete(): string } | undefined;
}

function record(request: RegisterRequest, response: { getUrn(): string }): Registered {
  const timeouts = request.getCustomtimeouts();
  const inputs = request.getObject()?.toJavaScript() ?? {};
  return {
    type: request.getType(),
    name: request.getName(),
    inputs: unwrap(inputs) as Record<string, unknown>,
    secrets: Object.keys(inputs).filter((key) => JSON.stringify(inputs[key]).includes(SECRET)),
    urn: response.getUrn(),
    parent: request.getParent().split("::").at(-1) ?? "",
    dependencies: request
      .getDependenciesList()
      .map((urn) => urn.split("::").at(-1) ?? "")
      .sort(),
    retainOnDelete: request.getRetainondelete(),
    deleteBeforeReplace: request.getDeletebeforereplace(),
    timeouts: timeouts && {
      create: timeouts.getCreate(),
      update: timeouts.getUpdate(),
      delete: timeouts.getDelete(),
    },
    provider: request.getProvider(),
  };
}

/** The mark of a secret between programs and the engine. */
const SECRET = "1b47061264138c4ac30d75fd1eb44270";

function unwrap(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(unwrap);
  if (typeof value !== "object" || value === null) return value;
  if (Object.values(value).includes(SECRET)) return unwrap((value as { value: unknown }).value);
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, unwrap(member)]));
}
