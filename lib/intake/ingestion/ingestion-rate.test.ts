import { beforeEach, describe, expect, it } from "vitest";
import { getDatabase } from "@/lib/db/connection/database";
import { forgetLookUps } from "@/lib/runtime/caches/forget-look-ups";
import { createTestOrganization, useTestDatabase } from "@/lib/testing/databases/test-database";
import { requireIngestionRate } from "./ingestion-rate";

useTestDatabase();
beforeEach(() => forgetLookUps("organizations"));

async function newSource(limits: { tenant?: number; key?: number }) {
  const { id, apiKeyId } = await createTestOrganization();
  const { prisma } = getDatabase();
  await prisma.organization.update({ where: { id }, data: { eventsPerMinute: limits.tenant ?? null } });
  await prisma.apiKey.update({ where: { id: apiKeyId }, data: { eventsPerMinute: limits.key ?? null } });
  return { organizationId: id, apiKeyId };
}

const refusal = (retryAfterSeconds: number) => expect.objectContaining({ code: "rate_limited", retryAfterSeconds });

describe("events per minute", () => {
  it("lets a burst pass, refuses until it is made up for, and tells when that is", async () => {
    const source = await newSource({ tenant: 600 });
    (await requireIngestionRate(source)).events(100);
    await expect(requireIngestionRate(source)).rejects.toEqual(refusal(1));
    const other = await newSource({ tenant: 600 });
    (await requireIngestionRate(other)).events(700);
    await expect(requireIngestionRate(other)).rejects.toEqual(refusal(61));
    // However much it was.
    const much = await newSource({ tenant: 600 });
    (await requireIngestionRate(much)).events(10_000);
    await expect(requireIngestionRate(much)).rejects.toEqual(refusal(300));
  });

  it("counts bytes where a body holds few events, and nothing twice", async () => {
    const source = await newSource({ tenant: 600 });
    const count = await requireIngestionRate(source);
    count.bytes(10_000);
    count.events(4);
    const again = await requireIngestionRate(source);
    again.bytes(2_000);
    again.events(94);
    (await requireIngestionRate(source)).bytes(2_000);
    await expect(requireIngestionRate(source)).rejects.toEqual(refusal(1));
  });

  it("holds for a key by itself, and for all keys of a tenant together", async () => {
    const source = await newSource({ tenant: 60_000, key: 60 });
    (await requireIngestionRate(source)).events(50);
    await expect(requireIngestionRate(source)).rejects.toEqual(refusal(41));
    const otherKey = { ...source, apiKeyId: null };
    (await requireIngestionRate(otherKey)).events(10_000);
    await expect(requireIngestionRate(otherKey)).rejects.toEqual(refusal(1));
  });

  it("is the installation's, unless the tenant has its own", async () => {
    await getDatabase().prisma.installation.update({ where: { id: 1 }, data: { eventsPerMinute: 6 } });
    const source = await newSource({});
    (await requireIngestionRate(source)).events(1);
    await expect(requireIngestionRate(source)).rejects.toEqual(refusal(10));
    const exempt = await newSource({ tenant: 60_000 });
    (await requireIngestionRate(exempt)).events(1_000);
    await requireIngestionRate(exempt);
  });
});
