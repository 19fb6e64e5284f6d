import { beforeEach, expect, it } from "vitest";
import { getDatabase } from "@/lib/db/connection/database";
import { adminViewer, createTestOrganization, useTestDatabase } from "@/lib/testing/databases/test-database";
import { closeMonth, MonthToClose } from "./close-month";
import { listClosedMonths } from "./list-closed-months";
import { openMonth } from "./open-month";

useTestDatabase();

const admin = adminViewer();
let organization: Awaited<ReturnType<typeof createTestOrganization>>;
beforeEach(async () => {
  organization = await createTestOrganization({ timeZone: "Asia/Tokyo" });
});

const close = (month: string) => closeMonth(admin, MonthToClose.parse({ organization: organization.id, month }));

it("an administrator closes and opens a month; each change is in the audit log once", async () => {
  expect(await close("2026-01")).toMatchObject({ month: "2026-01", closedBy: admin.label });
  await close("2026-01");
  await close("2026-02");
  expect((await listClosedMonths(organization.viewer)).map(({ month }) => month)).toEqual(["2026-02", "2026-01"]);
  await openMonth(admin, organization.id, "2026-01");
  await expect(openMonth(admin, organization.id, "2026-01")).rejects.toMatchObject({ code: "not_found" });
  expect((await listClosedMonths(admin, organization.id)).map(({ month }) => month)).toEqual(["2026-02"]);
  const audit = await getDatabase().prisma.auditEntry.findMany({
    where: { organizationId: organization.id },
    orderBy: { at: "asc" },
  });
  expect(audit.map(({ action, targetId }) => [action, targetId])).toEqual([
    ["closed_month.close", "2026-01"],
    ["closed_month.close", "2026-02"],
    ["closed_month.open", "2026-01"],
  ]);
});

it("an owner can do neither, and sees no other tenant's months", async () => {
  const other = await createTestOrganization();
  await close("2026-01");
  const month = { organizationId: organization.id, month: "2026-02" };
  await expect(closeMonth(organization.viewer, month)).rejects.toMatchObject({ code: "forbidden" });
  await expect(openMonth(organization.viewer, organization.id, "2026-01")).rejects.toMatchObject({ code: "forbidden" });
  expect(await listClosedMonths(other.viewer)).toEqual([]);
  await expect(listClosedMonths(other.viewer, organization.id)).rejects.toMatchObject({ code: "not_found" });
});

it("a month that has not begun where the organization is cannot be closed", async () => {
  const inTokyo = new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Tokyo", year: "numeric", month: "2-digit" });
  await close(inTokyo.format(new Date()));
  await expect(close(inTokyo.format(new Date(Date.now() + 32 * 86_400_000)))).rejects.toMatchObject({
    code: "invalid_request",
  });
  expect(MonthToClose.safeParse({ organization: organization.id, month: "2026-13" }).success).toBe(false);
  const nobody = MonthToClose.parse({ organization: crypto.randomUUID(), month: "2026-01" });
  await expect(closeMonth(admin, nobody)).rejects.toMatchObject({ code: "not_found" });
});
