/** A sentence of somebody else's, to go on with as part of one of ours. */
export const withoutPeriod = (text: string): string => text.trim().replace(/\.+$/, "");
