import { singleton } from "@/lib/runtime/caches/singleton";

const listeners = () => singleton("job-news", () => new Set<() => void>());

/** Has this process look for jobs at once. Call it after the commit that made one due. */
export function announceJobs(): void {
  for (const listener of listeners()) listener();
}

/**
 * Calls back whenever jobs became due in this process.
 * @returns ends that
 */
export function onJobNews(listener: () => void): () => void {
  listeners().add(listener);
  return () => void listeners().delete(listener);
}
