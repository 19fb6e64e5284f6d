import { beforeEach, expect, test } from "vitest";
import { getDatabase } from "@/lib/db/connection/database";
import { isPassingDatabaseError } from "@/lib/http/responses/errors";
import { createTestOrganization, useTestDatabase } from "@/lib/testing/databases/test-database";
import { isKnownAddress, rememberAddress } from "./known-addresses";
import { limitSignIn, type SignInTry } from "./sign-in-limit";

useTestDatabase();
beforeEach(async () => {
  await getDatabase().prisma.signInAttempt.deleteMany();
});

const NOW = new Date("2026-11-27T08:00:00Z");
const after = (seconds: number) => new Date(NOW.getTime() + seconds * 1_000);
const strangerAt = (address: string): SignInTry => ({ account: "ada", address, device: null, isKnownAddress: false });
const HOME: SignInTry = { ...strangerAt("192.0.2.1"), isKnownAddress: true };
const BROWSER: SignInTry = { ...strangerAt("203.0.113.1"), device: "browser" };

/** Whether the password was tried at all. */
async function attempt(who: SignInTry, at = NOW, right = false): Promise<boolean> {
  let tried = false;
  await limitSignIn(
    who,
    async () => {
      tried = true;
      return right || null;
    },
    at,
  ).catch((error) => {
    // A hundred at once may also find no connection, which is a 503.
    if (!isPassingDatabaseError(error)) expect(error).toMatchObject({ code: "rate_limited" });
  });
  return tried;
}

async function fail(who: SignInTry, times: number, at = NOW): Promise<void> {
  for (let count = 0; count < times; count++) expect(await attempt(who, at)).toBe(true);
}

test("an address has five tries for an account in 15 minutes; others have theirs", async () => {
  await fail(strangerAt("203.0.113.1"), 5);
  expect(await attempt(strangerAt("203.0.113.1"), after(899), true)).toBe(false);
  expect(await attempt(strangerAt("203.0.113.2"))).toBe(true);
  expect(await attempt({ ...strangerAt("203.0.113.1"), account: "grace" })).toBe(true);
  expect(await attempt(strangerAt("203.0.113.1"), after(901))).toBe(true);
});

test("an address has thirty tries over all accounts; a known browser behind it does not notice, and has five", async () => {
  for (let account = 0; account < 6; account++) await fail({ ...strangerAt("203.0.113.1"), account: `${account}` }, 5);
  expect(await attempt(strangerAt("203.0.113.1"))).toBe(false);
  await fail(BROWSER, 5);
  expect(await attempt(BROWSER, NOW, true)).toBe(false);
});

test("guesses from many addresses are slowed down to one in 30 seconds; whom the account knows does not notice", async () => {
  for (let address = 0; address < 20; address++) expect(await attempt(strangerAt(`203.0.113.${address}`))).toBe(true);
  expect(await attempt(strangerAt("203.0.113.99"), after(29), true)).toBe(false);
  expect(await attempt(HOME, after(29), true)).toBe(true);
  expect(await attempt(BROWSER, after(29), true)).toBe(true);
  expect(await attempt(strangerAt("203.0.113.99"), after(31))).toBe(true);
  expect(await attempt(strangerAt("203.0.113.98"), after(32))).toBe(false);
  expect(await attempt({ ...strangerAt("203.0.113.97"), account: "grace" }, after(32))).toBe(true);
});

test.each([
  ["one address", () => "203.0.113.1", 5],
  ["as many addresses", (index: number) => `198.18.0.${index}`, 20],
] as const)("a hundred guesses at once from %s are not a hundred tries", async (_, addressOf, most) => {
  const tries = Array.from({ length: 100 }, (__, index) => attempt(strangerAt(addressOf(index))));
  expect((await Promise.all(tries)).filter(Boolean).length).toBeLessThanOrEqual(most);
});

test("success clears the failures of its own source only", async () => {
  await fail(strangerAt("203.0.113.1"), 3);
  await fail(HOME, 2);
  await attempt(HOME, NOW, true);
  const left = await getDatabase().prisma.signInAttempt.findMany();
  expect(left.map(({ address }) => address)).toEqual(Array(3).fill("203.0.113.1"));
});

test("what is older than 15 minutes, or was counted before the clock was set back, does not count and goes", async () => {
  await fail(HOME, 5, after(-901));
  await fail(HOME, 5, after(3_600));
  expect(await attempt(HOME)).toBe(true);
  expect(await getDatabase().prisma.signInAttempt.count()).toBe(1);
});

test("a member's latest 20 addresses are known", async () => {
  const { viewer } = await createTestOrganization();
  const id = viewer.id ?? "";
  for (let day = 0; day < 25; day++) await rememberAddress(id, `192.0.2.${day}`, after(day));
  expect(await getDatabase().prisma.knownAddress.count()).toBe(20);
  expect([await isKnownAddress([id], "192.0.2.4"), await isKnownAddress([id], "192.0.2.5")]).toEqual([false, true]);
  const other = await createTestOrganization();
  expect(await isKnownAddress([other.viewer.id ?? ""], "192.0.2.5")).toBe(false);
});
