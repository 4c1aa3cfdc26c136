/** A value in a message: as JSON, so that it stays on one line. */
export const quote = (value: unknown): string => JSON.stringify(value) ?? String(value);
