/** A kubeconfig that cannot be found, read or used. Nothing was sent to any server. */
export class KubeconfigError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "KubeconfigError";
  }
}
