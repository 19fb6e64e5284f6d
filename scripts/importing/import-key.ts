const DAY_MS = 86_400_000;

/** The key that an import is recorded under. It is revoked at the end, and expires by itself after a crash. */
export function importKey(name: string): { name: string; scopes: "INGEST"[]; expiresAt: Date } {
  const printable = name.replace(/[\p{Cc}\p{Cs}]/gu, "").slice(0, 80);
  return { name: `Import of ${printable}`, scopes: ["INGEST"], expiresAt: new Date(Date.now() + DAY_MS) };
}
