import { describe, expect, test } from "vitest";
import { getDatabase } from "@/lib/db/connection/database";
import { useTestDatabase } from "@/lib/testing/databases/test-database";

useTestDatabase();

describe("error_fingerprint", () => {
  test.each([
    ["Request req_011a failed after 452 ms", "Request req_9z8y7 failed after 31 ms"],
    ["Limit 200000, used 199837", "Limit 150000, used 1"],
    ["Error code: 429 - tokens 77", "Error code: 429 - tokens 12"],
    ["see  https://example.com/a1\nagain", "see https://example.com/b2 again"],
  ])("%s and %s are one cause", async (left, right) => {
    expect(await fingerprint("timeout", left)).toBe(await fingerprint("timeout", right));
  });

  test.each([
    ["429 Too Many Requests", "529 Too Many Requests"],
    ["HTTP/1.1 502 from upstream", "HTTP/1.1 504 from upstream"],
    ["failed with status code 400", "failed with status code 500"],
    ["overloaded", "not found"],
  ])("%s and %s are two", async (left, right) => {
    expect(await fingerprint("api_error", left)).not.toBe(await fingerprint("api_error", right));
  });

  test("errors of another type are another cause, also without a message", async () => {
    expect(await fingerprint("timeout", null)).not.toBe(await fingerprint("refused", null));
    expect(await fingerprint(null, null)).toMatch(/^[0-9a-f]{16}$/);
  });
});

async function fingerprint(type: string | null, message: string | null): Promise<string> {
  const [row] = await getDatabase().prisma.$queryRaw<{ fingerprint: string }[]>`
    SELECT error_fingerprint(${type}, ${message}) AS fingerprint`;
  return row.fingerprint;
}
