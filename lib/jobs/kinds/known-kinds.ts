import { singleton } from "@/lib/runtime/caches/singleton";
import type { JobKind } from "./job-kind";

const known = () => singleton("job-kinds", () => new Map<string, JobKind>());

/** Makes kinds known to this process, which works on their jobs from now on. */
export function registerJobKinds(kinds: readonly JobKind[]): void {
  for (const kind of kinds) known().set(kind.name, kind);
}

/** The kind of a job; undefined for one of a newer release. */
export function findJobKind(name: string): JobKind | undefined {
  return known().get(name);
}

/** All kinds that this process works on. */
export function listJobKinds(): JobKind[] {
  return [...known().values()];
}
