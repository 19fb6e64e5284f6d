import { expect, test } from "vitest";
import type { Viewer } from "@/lib/access/viewer";
import { requireApiKey } from "@/lib/accounts/api-keys/require-api-key";
import { bootstrapInstallation } from "@/lib/accounts/installation/bootstrap-installation";
import { verifyPassword } from "@/lib/accounts/sign-in/password-hash";
import { getDatabase } from "@/lib/db/connection/database";
import { getIngestionLimits } from "@/lib/intake/ingestion/ingestion-limits";
import { recordUsage } from "@/lib/ledger/recording/record-usage";
import { JOB_KINDS } from "@/lib/operations/jobs/job-kinds";
import { updateInstallation } from "@/lib/operations/settings/update-installation";
import { OrganizationChange, updateOrganization } from "@/lib/operations/settings/update-organization";
import { adminViewer, createTestOrganization, useTestDatabase } from "@/lib/testing/databases/test-database";
import { useJobs } from "@/lib/testing/databases/use-jobs";
import { createOrganization, NewOrganization } from "./create-organization";
import { getOrganization } from "./get-organization";
import { listOrganizations } from "./list-organizations";

useTestDatabase();
useJobs(JOB_KINDS);

test("the first start makes an administrator, an organization and a key; later ones change nothing", async () => {
  await expect(bootstrapInstallation({ email: "admin@localhost", password: "short" })).rejects.toThrow(
    "ADMIN_PASSWORD",
  );
  await expect(bootstrapInstallation({ email: "admin", password: null })).rejects.toThrow("ADMIN_EMAIL");
  const starts = await Promise.all(
    Array.from({ length: 3 }, () => bootstrapInstallation({ email: "Admin@localhost", password: null })),
  );
  const made = starts.filter((start) => start !== null);
  expect(made).toHaveLength(1);
  const [{ generatedPassword, ingestionKey, organizationName }] = made;
  const { prisma } = getDatabase();
  const member = await prisma.member.findUniqueOrThrow({ where: { email: "admin@localhost" } });
  expect(member.role).toBe("ADMIN");
  expect(await verifyPassword(generatedPassword ?? "", member.passwordHash)).toBe(true);
  expect(await requireApiKey(ingestionKey)).toMatchObject({
    organizationId: member.organizationId,
    scopes: ["INGEST"],
  });
  expect(await prisma.organization.findMany()).toMatchObject([{ name: organizationName, slug: "my-organization" }]);
  expect(await prisma.auditEntry.findMany()).toMatchObject([{ action: "installation.bootstrap", actor: "system" }]);
  expect(await bootstrapInstallation({ email: "admin@localhost", password: null })).toBeNull();
});

test("an administrator adds organizations; equal names get slugs of their own", async () => {
  const names = ["Köln & Söhne", "Köln & Söhne", "東京", "Köln"];
  const made = [];
  for (const name of names) made.push(await createOrganization(adminViewer(), NewOrganization.parse({ name })));
  expect(made.map(({ slug }) => slug)).toEqual(["koln-sohne", "koln-sohne-2", "organization", "koln"]);
  expect(made[0]).toMatchObject({ name: "Köln & Söhne", timeZone: "UTC", billingDay: 1 });
  const many = await Promise.all(
    [1, 2, 3].map(() => createOrganization(adminViewer(), NewOrganization.parse({ name: "At once" }))),
  );
  expect(many.map(({ slug }) => slug).sort()).toEqual(["at-once", "at-once-2", "at-once-3"]);
});

test("the installation's time zone is the default, another may be given, an unknown one is refused", async () => {
  const { prisma } = getDatabase();
  await prisma.installation.update({ where: { id: 1 }, data: { timeZone: "Asia/Kolkata" } });
  const parse = (input: unknown) => NewOrganization.parse(input);
  expect((await createOrganization(adminViewer(), parse({ name: "A" }))).timeZone).toBe("Asia/Kolkata");
  const berlin = await createOrganization(adminViewer(), parse({ name: "B", time_zone: "Europe/Berlin" }));
  expect(berlin.timeZone).toBe("Europe/Berlin");
  expect(NewOrganization.safeParse({ name: "C", time_zone: "Mars/Phobos" }).success).toBe(false);
  expect(NewOrganization.safeParse({ name: " \u0000" }).success).toBe(false);
});

test("another tenant's organization does not exist, and only administrators see and add all", async () => {
  const [mine, other] = [await createTestOrganization(), await createTestOrganization()];
  const change = OrganizationChange.parse({ name: "Changed" });
  await expect(getOrganization(mine.viewer, other.id)).rejects.toMatchObject({ code: "not_found" });
  await expect(updateOrganization(mine.viewer, other.id, change)).rejects.toMatchObject({ code: "not_found" });
  expect((await listOrganizations(mine.viewer)).map(({ id }) => id)).toEqual([mine.id]);
  expect((await listOrganizations(adminViewer())).map(({ id }) => id)).toEqual(
    expect.arrayContaining([mine.id, other.id]),
  );
  const input = NewOrganization.parse({ name: "New" });
  await expect(createOrganization(mine.viewer, input)).rejects.toMatchObject({ code: "forbidden" });
  const key: Viewer = { ...adminViewer(), type: "key" };
  await expect(createOrganization(key, input)).rejects.toMatchObject({ code: "forbidden" });
  await expect(updateOrganization(key, mine.id, change)).rejects.toMatchObject({ code: "forbidden" });
  const member: Viewer = { ...mine.viewer, role: "MEMBER" };
  await expect(updateOrganization(member, mine.id, change)).rejects.toMatchObject({ code: "forbidden" });
});

test("an owner changes name and billing day; the slug stays; each change writes one audit entry", async () => {
  const { id, viewer, name } = await createTestOrganization({ timeZone: "Europe/Berlin" });
  await updateOrganization(viewer, id, OrganizationChange.parse({ billing_day: 15 }));
  const after = await updateOrganization(viewer, id, OrganizationChange.parse({ name: "Renamed" }));
  expect(after).toMatchObject({ name: "Renamed", slug: id, timeZone: "Europe/Berlin", billingDay: 15 });
  expect(OrganizationChange.safeParse({}).success).toBe(false);
  expect(OrganizationChange.safeParse({ time_zone: "Mars/Phobos" }).success).toBe(false);
  const entries = await getDatabase().prisma.auditEntry.findMany({
    where: { organizationId: id },
    orderBy: { id: "asc" },
  });
  expect(entries).toMatchObject([
    { action: "organization.update", actorMemberId: viewer.id, detail: { after: { name, billing_day: 15 } } },
    {
      action: "organization.update",
      actorMemberId: viewer.id,
      detail: { after: { name: "Renamed", billing_day: 15 } },
    },
  ]);
});

test("another time zone moves every call to its day there, with one audit entry", async () => {
  const { prisma } = getDatabase();
  const { id, apiKeyId, viewer } = await createTestOrganization({ timeZone: "Europe/Berlin" });
  const event = { model: "gpt-4o", input_tokens: 10, occurred_at: "2026-11-20T23:30:00Z" };
  await recordUsage({ organizationId: id, apiKeyId }, [event, event]);
  const days = async (zone: string) =>
    (await prisma.usageDaily.findMany({ where: { organizationId: id, zone } })).map(({ day, requests }) => [
      day.toISOString().slice(0, 10),
      Number(requests),
    ]);
  expect(await days("Europe/Berlin")).toEqual([["2026-11-21", 2]]);
  const after = await updateOrganization(viewer, id, OrganizationChange.parse({ time_zone: "America/New_York" }));
  expect(after.timeZone).toBe("America/New_York");
  expect(await days("America/New_York")).toEqual([["2026-11-20", 2]]);
  expect(await days("Europe/Berlin")).toEqual([]);
  expect(await prisma.auditEntry.count({ where: { organizationId: id } })).toBe(1);
});

test("the audit log cannot be changed", async () => {
  const { prisma } = getDatabase();
  await expect(prisma.auditEntry.updateMany({ data: { actor: "someone else" } })).rejects.toThrow("append-only");
  await expect(prisma.auditEntry.deleteMany()).rejects.toThrow("append-only");
  await expect(prisma.$executeRaw`TRUNCATE audit_entries`).rejects.toThrow("append-only");
  expect(await prisma.auditEntry.count()).toBeGreaterThan(0);
});

test("a tenant's limit of events per minute is an administrator's to set and to remove, and holds at once", async () => {
  const { id, viewer } = await createTestOrganization();
  await expect(updateOrganization(viewer, id, { eventsPerMinute: 1_000 })).rejects.toMatchObject({ code: "forbidden" });
  const source = { organizationId: id, apiKeyId: null };
  const limit = async () => (await getIngestionLimits(source)).tenant;
  expect(await limit()).toBe(300_000);
  const changed = await updateOrganization(adminViewer(), id, { eventsPerMinute: 1_000 });
  expect([changed.eventsPerMinute, await limit()]).toEqual([1_000, 1_000]);
  await updateOrganization(adminViewer(), id, { eventsPerMinute: null });
  expect(await limit()).toBe(300_000);
  await updateInstallation(adminViewer(), { eventsPerMinute: 500 });
  expect(await limit()).toBe(500);
  expect(() => OrganizationChange.parse({ events_per_minute: 0 })).toThrow();
});
