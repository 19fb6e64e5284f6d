/** The empty path stands for Playwright's own; `reason` says why there is none. */
export function findChromium(): Promise<{ path?: string; reason?: string }>;
