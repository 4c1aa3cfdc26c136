/** Numbers as people read them. */
export const seconds = (ms: number): string => `${(ms / 1000).toFixed(ms < 10_000 ? 2 : 1)} s`;
export const milliseconds = (ms: number): string => `${ms.toFixed(0)} ms`;
export const kibibytes = (bytes: number): string => `${(bytes / 1024).toFixed(0)} KiB`;
export const mebibytes = (bytes: number): string => `${(bytes / 1024 ** 2).toFixed(0)} MiB`;
export const times = (ratio: number): string => `${ratio.toFixed(2)}x`;
