/** What a key may do: record usage, read its tenant's, read that of all. */
export type ScopeName = "INGEST" | "READ" | "READ_ALL";
