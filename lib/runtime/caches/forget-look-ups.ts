import { singleton } from "./singleton";

/** What look-ups are about; those of one kind are forgotten together. */
export type LookUpKind = "keys" | "organizations" | "models" | "prices";

const caches = () => singleton("look-up-caches", (): { kind: LookUpKind; clear(): void }[] => []);

/** One cache per process, of a kind that `forgetLookUps` clears. */
export function registeredCache<Cache extends { clear(): void }>(
  name: string,
  kind: LookUpKind,
  create: () => Cache,
): Cache {
  return singleton(name, () => {
    const cache = create();
    caches().push({ kind, clear: () => cache.clear() });
    return cache;
  });
}

/** Has the next look-ups of a kind, or all, ask the database: call it after what they read was changed. */
export function forgetLookUps(kind?: LookUpKind): void {
  for (const cache of caches()) if (!kind || cache.kind === kind) cache.clear();
}
