import { expect, it } from "vitest";
import { getDatabase } from "@/lib/db/connection/database";
import { recordUsage } from "@/lib/ledger/recording/record-usage";
import { UsageFilter } from "@/lib/reading/view/filter";
import { openUsageView } from "@/lib/reading/view/usage-view";
import { createTestOrganization, useTestDatabase } from "@/lib/testing/databases/test-database";
import { listUsageByRoom } from "./list-usage-by-room";
import { listUsageByUser } from "./list-usage-by-user";

useTestDatabase();

it("R4: what a user and a room used stays theirs, without a name, after they are deleted", async () => {
  const { viewer, id, apiKeyId } = await createTestOrganization();
  const call = { model: "gpt-4o", occurred_at: "2026-01-01T12:00:00Z", input_tokens: 10, output_tokens: 5 };
  await recordUsage({ organizationId: id, apiKeyId }, [
    { ...call, user: "ada", room: "lobby", cost_usd: "3" },
    { ...call, user: "grace", room: "lobby", cost_usd: "2", success: false },
    { ...call, cost_usd: "1" },
  ]);
  const { prisma } = getDatabase();
  const [user, room] = await Promise.all([
    prisma.user.findFirstOrThrow({ where: { organizationId: id, externalId: "ada" } }),
    prisma.room.findFirstOrThrow({ where: { organizationId: id } }),
  ]);
  await prisma.usageRecord.updateMany({ where: { organizationId: id, userId: user.id }, data: { userId: null } });
  await prisma.usageRecord.updateMany({ where: { organizationId: id, roomId: room.id }, data: { roomId: null } });
  await prisma.user.deleteMany({ where: { id: user.id } });
  await prisma.room.deleteMany({ where: { id: room.id } });

  const filter = UsageFilter.parse({ from: "2026-01-01", to: "2026-01-01" });
  const nobody = { id: null, externalId: null, name: "", isDeleted: false };
  expect(await openUsageView(viewer, filter, listUsageByUser)).toMatchObject([
    { subject: { ...nobody, id: user.id, isDeleted: true }, requests: 1, costUsd: "3.000000000000", totalTokens: 15 },
    { subject: { externalId: "grace", isDeleted: false }, requests: 1, failedRequests: 1, costUsd: "2.000000000000" },
    { subject: nobody, requests: 1, costUsd: "1.000000000000" },
  ]);
  expect(await openUsageView(viewer, filter, listUsageByRoom)).toMatchObject([
    { subject: { ...nobody, id: room.id, isDeleted: true }, requests: 2, costUsd: "5.000000000000" },
    { subject: nobody, requests: 1 },
  ]);
});
