import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { authSecret } from "./auth-secret";

let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "tokentab-secret-"));
  vi.stubEnv("TOKENTAB_DATA_DIR", join(directory, "data"));
  vi.stubEnv("NEXTAUTH_SECRET", "");
  vi.stubEnv("DATABASE_URL", "");
  forget();
});

afterEach(async () => {
  vi.unstubAllEnvs();
  forget();
  await rm(directory, { recursive: true });
});

test("a secret that is too short is refused, one of 32 bytes is taken", () => {
  vi.stubEnv("NEXTAUTH_SECRET", "x".repeat(31));
  expect(authSecret).toThrow("NEXTAUTH_SECRET has 31 bytes and needs at least 32");
  vi.stubEnv("NEXTAUTH_SECRET", "x".repeat(32));
  expect(authSecret()).toBe("x".repeat(32));
});

test("on a PostgreSQL server a missing secret is refused", () => {
  vi.stubEnv("DATABASE_URL", "postgres://localhost/tokentab");
  expect(authSecret).toThrow("NEXTAUTH_SECRET is not set");
});

test("beside the embedded database one is generated once, readable by its owner only", async () => {
  const secret = authSecret();
  const path = join(directory, "data", "auth-secret");
  expect(Buffer.from(secret, "base64url")).toHaveLength(32);
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  forget();
  expect(authSecret()).toBe(secret);
  expect(await readFile(path, "utf8")).toBe(secret);
});

/** As a new process would know nothing of it. */
function forget(): void {
  Reflect.deleteProperty(globalThis, Symbol.for("tokentab.auth-secret"));
}
