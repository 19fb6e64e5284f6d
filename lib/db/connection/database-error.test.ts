import { describe, expect, it } from "vitest";
import { definition, runStatement } from "@/lib/testing/databases/run-statement";
import { useTestDatabase } from "@/lib/testing/databases/test-database";
import { getDatabase } from "./database";
import { databaseErrorKind, sqlStateOf } from "./database-error";

useTestDatabase();

/** An error of that code as the database really raises it, through each way that leads there. */
async function errorsOf(code: string): Promise<unknown[]> {
  const { prisma, pool } = getDatabase();
  const raise = (text: string) => `DO $$ BEGIN RAISE EXCEPTION 'on purpose' USING ERRCODE = '${text}'; END $$`;
  const ways = [
    () => runStatement(raise(code)),
    () => prisma.$transaction((transaction) => transaction.$executeRaw(definition(raise(code)))),
    () => pool.query(raise(code)),
  ];
  return Promise.all(
    ways.map((way) =>
      way().then(
        () => expect.fail("nothing was raised"),
        (error: unknown) => error,
      ),
    ),
  );
}

describe("an error raised by the database, through Prisma, a transaction of Prisma and pg", () => {
  it.each([
    ["22001", "data"],
    ["22P05", "data"],
    ["23505", "data"],
    ["23503", "data"],
    ["40001", "conflict"],
    ["40P01", "conflict"],
    ["53100", "passing"],
    ["53300", "passing"],
    ["55P03", "passing"],
    ["57014", "passing"],
    ["58030", "passing"],
    ["25006", "passing"],
    ["XX000", "passing"],
    ["42P01", "fault"],
    ["42501", "fault"],
    ["P0001", "fault"],
  ])("%s is %s", async (code, kind) => {
    const errors = await errorsOf(code);
    expect(errors.map(databaseErrorKind)).toEqual([kind, kind, kind]);
    // Prisma gives some errors a name of its own, and drops their code.
    expect(errors.map(sqlStateOf).filter((state) => state !== null)).toEqual(expect.arrayContaining([code]));
  });
});

it("leaves errors alone that are not the database's", () => {
  for (const error of [
    new Error("something else"),
    new RangeError("too deep"),
    "57P01",
    null,
    undefined,
    { code: 5 },
  ]) {
    expect(databaseErrorKind(error)).toBeNull();
  }
});

it("knows the errors of sockets, disks and pools, however deep they are wrapped", () => {
  const refused = Object.assign(new Error("connect"), { code: "ECONNREFUSED" });
  expect(databaseErrorKind(refused)).toBe("passing");
  expect(databaseErrorKind(new AggregateError([refused]))).toBe("passing");
  expect(databaseErrorKind(new Error("outer", { cause: new Error("inner", { cause: refused }) }))).toBe("passing");
  expect(databaseErrorKind(new Error("timeout exceeded when trying to connect"))).toBe("passing");
  expect(databaseErrorKind(new Error("Connection terminated unexpectedly"))).toBe("passing");
  const circular = new Error("round");
  circular.cause = circular;
  expect(databaseErrorKind(circular)).toBeNull();
});
