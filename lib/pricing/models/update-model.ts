import { z } from "zod";
import { requireAdmin, type Viewer } from "@/lib/access/viewer";
import { recordAuditEntry } from "@/lib/accounts/audit/record-audit-entry";
import { getDatabase } from "@/lib/db/connection/database";
import { IN_USE } from "@/lib/pricing/book/in-use";
import { forgetPriceBooks } from "@/lib/pricing/book/price-books";
import { refreshCatalogue } from "@/lib/pricing/catalogue/catalogue-refresh";
import { AppError } from "@/lib/values/errors/errors";
import { requireUuid } from "@/lib/values/ids/require-uuid";
import { setCatalogueMatch } from "./resolve-model";

export const ModelChange = z
  .strictObject({
    display_name: z
      .string()
      .trim()
      .min(1, "Enter a name for the model.")
      .max(200, "Use at most 200 characters for the name.")
      .regex(/^[^\p{Cc}\p{Cs}]*$/u, "Remove control characters from the name.")
      .optional(),
    /** The catalogue's model whose prices hold for this one, as "provider/model". */
    catalogue_name: z.string().trim().min(1).max(400).optional(),
  })
  .refine((change) => Object.values(change).some((value) => value !== undefined), "Enter at least one change.")
  .transform(({ display_name, catalogue_name }) => ({ displayName: display_name, catalogueName: catalogue_name }));
export type ModelChange = z.output<typeof ModelChange>;

/**
 * Changes the name of a model, or lets another catalogue model's prices hold for requests recorded from now on.
 * @param id of the model; for a merged one, the model it was merged into changes
 * @returns the ID of the changed model
 * @throws AppError `forbidden` for anyone but administrators and the operator; `not_found` for an unknown model or a
 * catalogue model that is not there; `conflict` for prices of the model of names beyond the limit
 */
export async function updateModel(viewer: Viewer, id: string, change: ModelChange): Promise<string> {
  requireAdmin(viewer);
  const before = await findModel(id);
  if (before.isOther && change.catalogueName !== undefined) {
    throw new AppError("conflict", "“Other models” groups several models, so it can't be priced as a catalogue model.");
  }
  await refreshCatalogue();
  await getDatabase().prisma.$transaction(async (transaction) => {
    if (change.displayName !== undefined) {
      await transaction.model.update({ where: { id: before.id }, data: { displayName: change.displayName } });
    }
    if (change.catalogueName !== undefined) await setCatalogueMatch(transaction, before.id, change.catalogueName);
    const after = await transaction.model.findUniqueOrThrow({ where: { id: before.id } });
    await recordAuditEntry(transaction, viewer, {
      action: "model.update",
      organizationId: null,
      targetType: "model",
      targetId: before.id,
      detail: {
        before: { display_name: before.displayName, catalogue_name: before.catalogueName },
        after: { display_name: after.displayName, catalogue_name: after.catalogueName },
      },
    });
  });
  forgetPriceBooks();
  return before.id;
}

async function findModel(id: string) {
  const { prisma } = getDatabase();
  const asked = await prisma.model.findUnique({ where: { id: requireUuid(id, "model") } });
  const model = asked && (await prisma.model.findFirst({ where: { id: asked.mergedIntoId ?? asked.id, ...IN_USE } }));
  if (!model) throw new AppError("not_found", "Model not found.");
  return model;
}
