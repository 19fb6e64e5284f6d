export type ScopeName = "INGEST" | "READ" | "READ_ALL";

/** What a key with the scope may do. */
export const SCOPE_LABELS: Record<ScopeName, string> = {
  INGEST: "Record usage",
  READ: "Read the tenant's usage",
  READ_ALL: "Read all tenants' usage",
};
