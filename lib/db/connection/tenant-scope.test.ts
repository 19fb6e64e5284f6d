import { expect, it } from "vitest";
import { Prisma } from "@/lib/generated/prisma/client";
import { createTestOrganization, useTestDatabase } from "@/lib/testing/databases/test-database";
import { inTenantScope } from "./tenant-scope";

useTestDatabase();

const READS = 40;

it("a tenant with very many long reads leaves connections to the others", async () => {
  const [busy, other] = [await createTestOrganization(), await createTestOrganization()];
  const order: string[] = [];
  const reads = Array.from({ length: READS }, () =>
    inTenantScope(busy.id, (client) => client.query(Prisma.sql`SELECT pg_sleep(0.05)`)).then(() => order.push("busy")),
  );
  await inTenantScope(other.id, (client) => client.query(Prisma.sql`SELECT 1`)).then(() => order.push("other"));
  const answeredBefore = order.length - 1;
  await Promise.all(reads);
  expect(answeredBefore).toBeLessThan(READS / 4);
});
