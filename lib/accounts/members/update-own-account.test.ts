import { expect, test } from "vitest";
import { getDatabase } from "@/lib/db/connection/database";
import { adminViewer, createTestOrganization, useTestDatabase } from "@/lib/testing/databases/test-database";
import { getOwnAccount } from "./get-own-account";
import { OwnAccountChange, updateOwnAccount } from "./update-own-account";

useTestDatabase();

test("a person sees and names the own account, and nobody else's; the audit log tells it", async () => {
  const [{ id, viewer }, other] = [await createTestOrganization(), await createTestOrganization()];
  const member = { ...viewer, role: "MEMBER" } as const;
  const after = await updateOwnAccount(member, OwnAccountChange.parse({ name: " Ada " }));
  expect(after).toMatchObject({ id: viewer.id, name: "Ada", role: "OWNER" });
  expect(after).not.toHaveProperty("passwordHash");
  expect(await getOwnAccount(viewer)).toMatchObject({ name: "Ada", email: viewer.label, hasPassword: true });
  expect(await getOwnAccount(other.viewer)).toMatchObject({ name: "" });
  expect(await getDatabase().prisma.auditEntry.findMany({ where: { organizationId: id } })).toMatchObject([
    { action: "member.update", targetId: viewer.id, detail: { before: { name: "" }, after: { name: "Ada" } } },
  ]);
  expect(OwnAccountChange.safeParse({ name: "Ada", role: "ADMIN" }).success).toBe(false);
});

test("a key and the operator have no account", async () => {
  for (const type of ["key", "operator"] as const) {
    const viewer = { ...adminViewer(), type };
    await expect(getOwnAccount(viewer)).rejects.toMatchObject({ code: "forbidden" });
    await expect(updateOwnAccount(viewer, { name: "Ada" })).rejects.toMatchObject({ code: "forbidden" });
  }
});
