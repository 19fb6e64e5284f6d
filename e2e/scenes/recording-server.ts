import { expect } from "vitest";
import { startInstallation } from "@/e2e/support/start-installation";
import type { ExportRecord } from "@/lib/reading/records/export-columns";

/** A whole server with an empty ledger. */
export interface RecordingServer {
  url: string;
  /** Records usage. */
  key: string;
  /** The calls recorded of a user, as soon as there are any. */
  recordsOf(user: string): Promise<ExportRecord[]>;
  countRecords(): Promise<number>;
  close(): Promise<void>;
}

/** Starts it, with keys for these providers stored, whose base URL this is. The app must be built. */
export async function startRecordingServer(providers: readonly string[], baseUrl: string): Promise<RecordingServer> {
  const installation = await startInstallation();
  const { url, key, session } = installation;
  for (const provider of providers) {
    const stored = { provider, name: provider, base_url: baseUrl, key: `key-of-${provider}` };
    await installation.post("/api/provider-keys", stored);
  }
  const readRecords = async (): Promise<ExportRecord[]> => {
    const answer = await fetch(`${url}/api/usage/export?format=json`, { headers: session });
    return answer.json();
  };
  return {
    url,
    key,
    async recordsOf(user) {
      let found: ExportRecord[] = [];
      const read = async () => {
        found = (await readRecords()).filter((record) => record.user === user);
        return found;
      };
      await expect.poll(read, { timeout: 10_000, interval: 50 }).not.toEqual([]);
      return found;
    },
    countRecords: async () => (await readRecords()).length,
    async close() {
      await installation.stop();
      await installation.remove();
    },
  };
}
