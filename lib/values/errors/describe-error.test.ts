import { describe, expect, it } from "vitest";
import { getDatabase } from "@/lib/db/connection/database";
import { useTestDatabase } from "@/lib/testing/databases/test-database";
import { describeError, describeForLog } from "./describe-error";
import { AppError } from "./errors";

useTestDatabase();

const SECRET = "the secret prompt";
const failure = (promise: Promise<unknown>) => promise.then(() => null).catch((error: unknown) => error);

describe("describeError", () => {
  it("keeps codes and places of the database's errors, never the values that they repeat", async () => {
    const { pool, prisma } = getDatabase();
    await pool.query("CREATE TABLE secrets (id text PRIMARY KEY, count int CHECK (count > 0))");
    await pool.query("INSERT INTO secrets VALUES ($1, 1)", [SECRET]);
    const errors = await Promise.all([
      failure(pool.query("SELECT $1::uuid", [SECRET])),
      failure(pool.query("SELECT $1::json", [`{"a": ${SECRET}`])),
      failure(pool.query("INSERT INTO secrets VALUES ($1, 1)", [SECRET])),
      failure(pool.query("INSERT INTO secrets VALUES ($1, 0)", [`${SECRET}!`])),
      failure(prisma.$queryRaw`SELECT ${SECRET}::uuid`),
      failure(prisma.$executeRaw`INSERT INTO secrets VALUES (${SECRET}, 1)`),
      failure(prisma.organization.findUnique({ where: { id: SECRET } })),
    ]);
    const described = errors.map(describeError);
    expect(errors.map(String).join("\n")).toContain(SECRET);
    expect(described.join("\n")).not.toContain("secret prompt");
    expect(errors.map(describeForLog).join("\n")).not.toContain("secret prompt");
    for (const code of ["22P02", "23505", "23514", "secrets_pkey", "P2010"])
      expect(described.join("\n")).toContain(code);
    await pool.query("DROP TABLE secrets");
  });

  it("keeps what only names tables and servers", async () => {
    const { pool } = getDatabase();
    expect(describeError(await failure(pool.query("SELECT 1 FROM nowhere")))).toContain(
      '“relation "nowhere" does not exist”',
    );
    expect(describeError(new Error("timeout exceeded when trying to connect"))).toContain("timeout exceeded");
    const refused = Object.assign(new Error(`connect ${SECRET}`), { code: "ECONNREFUSED", syscall: "connect" });
    expect(describeError(refused)).toBe("Error ECONNREFUSED: syscall connect");
  });

  it("drops what JavaScript quotes, down to the causes, and says where it happened", () => {
    const parse = () => JSON.parse(`{"a": ${SECRET}}`);
    let thrown: unknown;
    try {
      parse();
    } catch (error) {
      thrown = new AppError("internal_error", "Something went wrong.", { cause: new Error(SECRET, { cause: error }) });
    }
    expect(describeError(thrown)).toBe("Something went wrong. ← Error ← SyntaxError");
    expect(describeForLog(thrown)).toContain("describe-error.test");
    expect(describeForLog(thrown)).not.toContain("secret");
    const multiline = new Error(`one\n    at the secret (file.ts:1:1)\n${SECRET}`);
    expect(describeForLog(multiline)).not.toContain("secret");
    for (const odd of [null, undefined, SECRET, 7, { message: SECRET, name: SECRET, code: SECRET }]) {
      expect(describeForLog(odd)).not.toContain("secret");
    }
  });
});
