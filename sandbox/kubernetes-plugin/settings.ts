/** How the provider behaves: its configuration, with environment variables for what is not set. */
export interface Settings {
  readonly kubeconfig: string;
  readonly context: string;
  readonly cluster: string;
  readonly namespace: string;
  readonly deleteUnreachable: boolean;
  readonly skipUpdateUnreachable: boolean;
  readonly enableServerSideApply: boolean;
  readonly enablePatchForce: boolean;
  readonly upsertExistingObjects: boolean;
  readonly enableConfigMapMutable: boolean;
  readonly enableSecretMutable: boolean;
  readonly suppressDeprecationWarnings: boolean;
  readonly suppressHelmHookWarnings: boolean;
  readonly renderYamlToDirectory: string;
  readonly alwaysRender: boolean;
}

type Variables = ReadonlyMap<string, string>;

/** Reads the settings from the engine's variables, `kubernetes:config:<name>`. Booleans are true only as "true". */
export function readSettings(variables: Variables, env: NodeJS.ProcessEnv = process.env): Settings {
  const text = (name: string): string => variables.get(`kubernetes:config:${name}`) ?? "";
  const flag = (name: string, variable: string, fallback = false): boolean => {
    const value = variables.get(`kubernetes:config:${name}`) ?? env[`PULUMI_K8S_${variable}`];
    return value === undefined ? fallback : value === "true";
  };
  return {
    kubeconfig: text("kubeconfig"),
    context: text("context"),
    cluster: text("cluster"),
    namespace: text("namespace"),
    deleteUnreachable: flag("deleteUnreachable", "DELETE_UNREACHABLE"),
    skipUpdateUnreachable: flag("skipUpdateUnreachable", "SKIP_UPDATE_UNREACHABLE"),
    enableServerSideApply: flag("enableServerSideApply", "ENABLE_SERVER_SIDE_APPLY", true),
    enablePatchForce: flag("enablePatchForce", "ENABLE_PATCH_FORCE"),
    upsertExistingObjects: flag("upsertExistingObjects", "UPSERT_EXISTING_OBJECTS"),
    enableConfigMapMutable: flag("enableConfigMapMutable", "ENABLE_CONFIGMAP_MUTABLE"),
    enableSecretMutable: flag("enableSecretMutable", "ENABLE_SECRET_MUTABLE"),
    suppressDeprecationWarnings: flag("suppressDeprecationWarnings", "SUPPRESS_DEPRECATION_WARNINGS"),
    suppressHelmHookWarnings: flag("suppressHelmHookWarnings", "SUPPRESS_HELM_HOOK_WARNINGS"),
    renderYamlToDirectory: text("renderYamlToDirectory"),
    alwaysRender: text("alwaysRender") === "true",
  };
}
