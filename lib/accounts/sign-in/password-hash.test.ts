import { expect, test, vi } from "vitest";
import { hashPassword, verifyPassword } from "./password-hash";

// As a server hashes, and not as tests do.
vi.stubEnv("NODE_ENV", "production");

test("a password verifies against its own hash only, which carries its cost and a salt", async () => {
  const [one, two] = await Promise.all([hashPassword("correct horse battery"), hashPassword("correct horse battery")]);
  expect(one).toMatch(/^scrypt\$15\$8\$3\$[\w-]{22}\$[\w-]{43}$/);
  expect(one).not.toBe(two);
  expect(await verifyPassword("correct horse battery", one)).toBe(true);
  expect(await verifyPassword("correct horse batterz", one)).toBe(false);
});

test("a hash of another cost still verifies", async () => {
  const cheap = "scrypt$4$8$1$AAAAAAAAAAAAAAAAAAAAAA$zj9yVXUZEvbNdw0d002yvemJcMbEW8YpHYhE4ul3-hE";
  expect(await verifyPassword("anything", cheap)).toBe(true);
});

test("an unknown account takes as long as a known one, and never matches", async () => {
  const hash = await hashPassword("correct horse battery");
  await verifyPassword("warm up", null);
  const [known, unknown] = [await duration(hash), await duration(null)];
  expect(unknown).toBeGreaterThan(known / 3);
  expect(unknown).toBeLessThan(known * 3);
  expect(await verifyPassword("", null)).toBe(false);
  expect(await verifyPassword("x", "cannot sign in")).toBe(false);
});

/** The shortest of three, because other tests want the processor too. */
async function duration(hash: string | null): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < 3; run++) {
    const start = performance.now();
    await verifyPassword("wrong password", hash);
    times.push(performance.now() - start);
  }
  return Math.min(...times);
}
