import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "vitest";
import { startServerProcess } from "@/lib/testing/server-process";
import type { ExportRecord } from "@/lib/usage/export-columns";
import { signInByFetch } from "./sign-in-by-fetch";

const ADMIN = { email: "admin@example.com", password: "correct horse battery staple" };

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
  const directory = await mkdtemp(join(tmpdir(), "tokentab-recording-"));
  const server = await startServerProcess({
    TOKENTAB_DATA_DIR: directory,
    GATEWAY_ALLOW_PRIVATE: "1",
    ADMIN_EMAIL: ADMIN.email,
    ADMIN_PASSWORD: ADMIN.password,
  });
  const session = await signInByFetch(server.url, ADMIN);
  const headers = { ...session, "content-type": "application/json" };
  for (const provider of providers) {
    const body = JSON.stringify({ provider, name: provider, base_url: baseUrl, key: `key-of-${provider}` });
    const stored = await fetch(`${server.url}/api/provider-keys`, { method: "POST", headers, body });
    expect(stored.status).toBe(201);
  }
  const readRecords = async (): Promise<ExportRecord[]> => {
    const answer = await fetch(`${server.url}/api/usage/export?format=json`, { headers });
    return answer.json();
  };
  return {
    url: server.url,
    key: /ttk_\w+/.exec(server.output())?.[0] ?? "",
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
      await server.end("SIGTERM");
      await rm(directory, { recursive: true, force: true });
    },
  };
}
