import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Viewer } from "@/lib/access/viewer";
import { getDatabase } from "@/lib/db/connection/database";
import { answerTraces } from "@/lib/intake/otlp/answer-traces";
import { traceRequest } from "@/lib/intake/otlp-decoding/testing/trace-fixtures";
import { recordUsage } from "@/lib/ledger/recording/record-usage";
import { OrganizationChange, updateOrganization } from "@/lib/operations/settings/update-organization";
import { forgetLookUps } from "@/lib/runtime/caches/forget-look-ups";
import { createTestOrganization, useTestDatabase } from "@/lib/testing/databases/test-database";
import { createTestKey } from "@/lib/testing/servers/call-endpoint";
import { countProviderMessages, deleteProviderMessages } from "./delete-provider-messages";
import { keepsProviderMessages } from "./keeps-provider-messages";

useTestDatabase();
process.env.NEXTAUTH_SECRET = "a secret of more than thirty-two bytes";

let [mine, other]: Awaited<ReturnType<typeof createTestOrganization>>[] = [];
beforeEach(async () => {
  [mine, other] = [await createTestOrganization(), await createTestOrganization()];
});

const choose = (organization: typeof mine, keep: boolean) =>
  updateOrganization(organization.viewer, organization.id, OrganizationChange.parse({ keep_provider_messages: keep }));

describe("an organization's choice to keep providers' messages", () => {
  it("is off at first, holds at once, for that organization only, and is audited", async () => {
    expect(await keepsProviderMessages(mine.id)).toBe(false);
    expect(await choose(mine, true)).toMatchObject({ keepProviderMessages: true });
    expect(await keepsProviderMessages(mine.id)).toBe(true);
    expect(await keepsProviderMessages(other.id)).toBe(false);
    await choose(mine, false);
    expect(await keepsProviderMessages(mine.id)).toBe(false);
    const entries = await getDatabase().prisma.auditEntry.findMany({
      where: { organizationId: mine.id },
      orderBy: { id: "asc" },
    });
    expect(entries.map(({ detail }) => detail)).toMatchObject([
      { before: { keep_provider_messages: false }, after: { keep_provider_messages: true } },
      { before: { keep_provider_messages: true }, after: { keep_provider_messages: false } },
    ]);
  });

  it("is its managers' alone", async () => {
    const member: Viewer = { ...mine.viewer, role: "MEMBER" };
    const change = { keepProviderMessages: true };
    await expect(updateOrganization(member, mine.id, change)).rejects.toMatchObject({ code: "forbidden" });
    await expect(updateOrganization(other.viewer, mine.id, change)).rejects.toMatchObject({ code: "not_found" });
    await expect(deleteProviderMessages(member, mine.id)).rejects.toMatchObject({ code: "forbidden" });
    await expect(deleteProviderMessages(other.viewer, mine.id)).rejects.toMatchObject({ code: "not_found" });
    await expect(countProviderMessages(other.viewer, mine.id)).rejects.toMatchObject({ code: "not_found" });
  });

  it("is off while the database does not answer", async () => {
    await choose(mine, true);
    const away = Object.assign(new Error("connect"), { code: "ECONNREFUSED" });
    const spies = [vi.spyOn(getDatabase().pool, "query"), vi.spyOn(getDatabase().pool, "connect")];
    for (const spy of spies) spy.mockRejectedValue(away as never);
    expect(await keepsProviderMessages(mine.id)).toBe(false);
    for (const spy of spies) spy.mockImplementation(() => new Promise(() => undefined) as never);
    forgetLookUps("organizations");
    expect(await keepsProviderMessages(mine.id)).toBe(false);
    for (const spy of spies) spy.mockRestore();
    forgetLookUps("organizations");
    expect(await keepsProviderMessages(mine.id)).toBe(true);
  });
});

it("deletes the messages that were kept, of that organization, and no program's own", async () => {
  for (const organization of [mine, other]) {
    await choose(organization, true);
    await sendFailedSpan(organization, "the provider's words");
    const own = { model: "gpt-4o", success: false, error_message: "the program's words" };
    await recordUsage({ organizationId: organization.id, apiKeyId: organization.apiKeyId }, [own]);
  }
  expect(await messagesOf(mine)).toEqual([
    ["429 Too Many Requests", "the provider's words"],
    ["the program's words", null],
  ]);
  expect(await countProviderMessages(mine.viewer, mine.id)).toBe(1);
  expect(await deleteProviderMessages(mine.viewer, mine.id)).toEqual({ messages: 1 });
  expect(await messagesOf(mine)).toEqual([
    ["429 Too Many Requests", ""],
    ["the program's words", null],
  ]);
  expect(await countProviderMessages(mine.viewer, mine.id)).toBe(0);
  expect(await countProviderMessages(other.viewer, other.id)).toBe(1);
  const entry = await getDatabase().prisma.auditEntry.findFirst({
    where: { organizationId: mine.id },
    orderBy: { id: "desc" },
  });
  expect(entry).toMatchObject({ action: "organization.delete_provider_messages", detail: { messages: 1 } });
});

it("is not what makes a retry another call", async () => {
  await sendFailedSpan(mine, "the provider's words");
  await choose(mine, true);
  expect(await sendFailedSpan(mine, "the provider's words")).toEqual({});
  expect(await messagesOf(mine)).toEqual([["429 Too Many Requests", ""]]);
});

async function sendFailedSpan(organization: typeof mine, message: string): Promise<unknown> {
  const attributes = { "gen_ai.operation.name": "chat", "gen_ai.request.model": "gpt-4o", "error.type": "429" };
  const headers = {
    "Content-Type": "application/json",
    Authorization: `Bearer ${await createTestKey(organization, "INGEST")}`,
  };
  const body = JSON.stringify(traceRequest([{ attributes, status: { code: 2, message } }]));
  const answer = await answerTraces(
    new Request("http://localhost/api/otlp/v1/traces", { method: "POST", headers, body }),
  );
  return answer.json();
}

async function messagesOf({ id }: typeof mine) {
  const records = await getDatabase().prisma.usageRecord.findMany({
    where: { organizationId: id },
    orderBy: { errorMessage: "asc" },
  });
  return records.map(({ errorMessage, providerMessage }) => [errorMessage, providerMessage]);
}
