/** Whether a path is that of a field, or of something inside of it. */
export const isAtOrBelow = (path: string, field: string): boolean =>
  path === field || path.startsWith(`${field}.`) || path.startsWith(`${field}[`);
