import { expect, it } from "vitest";
import { Prisma } from "@/lib/generated/prisma/client";
import { createTestOrganization, useTestDatabase } from "@/lib/testing/databases/test-database";
import { getDatabase } from "./database";
import { inSnapshot } from "./snapshot";
import { inTenantScope } from "./tenant-scope";

useTestDatabase();

const COUNT = Prisma.sql`SELECT count(*)::int AS count FROM organizations`;

it("shows the same instant to all its reads, also while others write", async () => {
  if (getDatabase().mode === "embedded") return;
  const counts = await inSnapshot([], async (client) => {
    const [before] = await client.query<{ count: number }>(COUNT);
    await createTestOrganization();
    const [after] = await client.query<{ count: number }>(COUNT);
    return [before.count, after.count];
  });
  expect(counts[1]).toBe(counts[0]);
});

it("refuses to write", async () => {
  await expect(
    inSnapshot([], (client) => client.query(Prisma.sql`UPDATE organizations SET name = name`)),
  ).rejects.toMatchObject({ code: "25006" });
});

it("lets reads after a failed one succeed, still as the tenant", async () => {
  const own = await createTestOrganization();
  await createTestOrganization();
  const read = inTenantScope(
    own.id,
    async (client) => {
      const failed = client.query(Prisma.sql`SELECT 1 / 0`);
      const visible = client.query<{ id: string }>(Prisma.sql`SELECT id FROM organizations`);
      await expect(failed).rejects.toMatchObject({ code: "22012" });
      return visible;
    },
    { atOneInstant: true },
  );
  expect(await read).toEqual([{ id: own.id }]);
});
