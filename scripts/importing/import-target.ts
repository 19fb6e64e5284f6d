import type { RecordedUsage } from "@/lib/ledger/recording/record-usage";

/** Where imported events go: through the running server, or straight into the database. Both record the same. */
export interface ImportTarget {
  /** For the user: the organization, and the way there. */
  description: string;
  record(events: Record<string, unknown>[]): Promise<RecordedUsage>;
  /** Revokes the import's key, and leaves the database. */
  close(): Promise<void>;
}

export interface TargetOptions {
  /** A slug; null for the first organization. */
  organization: string | null;
  /** Names the key under which the import is recorded. */
  keyName: string;
}
