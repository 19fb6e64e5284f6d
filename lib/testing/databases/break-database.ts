import { vi } from "vitest";
import { getDatabase } from "@/lib/db/connection/database";
import { forgetLookUps } from "@/lib/runtime/caches/forget-look-ups";

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
  forgetLookUps("keys");
  return () => {
    for (const spy of spies) spy.mockRestore();
  };
}
