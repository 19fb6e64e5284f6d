/**
 * One value per process, whichever copy of the module asks for it: the server script and Next's bundles each load their
 * own copy of `lib`, and they must share one database and one writer.
 */
export function singleton<T>(name: string, create: () => T): T {
  const store = globalThis as unknown as Record<symbol, T | undefined>;
  const key = Symbol.for(`tokentab.${name}`);
  store[key] ??= create();
  return store[key];
}
