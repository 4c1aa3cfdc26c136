const pattern = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** Base64 without line breaks, as the API server gives it back; `undefined` for what is no base64. */
export function compactBase64(text: string): string | undefined {
  const compact = text.replace(/[\r\n]/g, "");
  return pattern.test(compact) ? Buffer.from(compact, "base64").toString("base64") : undefined;
}
