import { vi } from "vitest";
import { apiKeyCache } from "@/lib/accounts/api-keys/api-key-cache";
import { providerKeyCache } from "@/lib/accounts/provider-keys/provider-key-cache";
import { getDatabase } from "@/lib/db/connection/database";

/**
 * Has every query fail, as on a PostgreSQL that is not there; keys that were looked up seconds ago are forgotten.
 * @returns brings it back
 */
export function breakDatabase(): () => void {
  const { pool } = getDatabase();
  const error = () => Promise.reject(Object.assign(new Error("connect"), { code: "ECONNREFUSED" }));
  const spies = [vi.spyOn(pool, "query"), vi.spyOn(pool, "connect")].map((spy) =>
    spy.mockImplementation(error as never),
  );
  for (const cache of [apiKeyCache(), providerKeyCache()]) cache.clear();
  return () => {
    for (const spy of spies) spy.mockRestore();
  };
}
