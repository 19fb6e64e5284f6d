import type { Viewer } from "@/lib/access/viewer";
import { getDatabase } from "@/lib/db/connection/database";
import { UsageFilter } from "@/lib/reading/view/filter";
import { AppError } from "@/lib/values/errors/errors";
import { requireUuid } from "@/lib/values/ids/require-uuid";
import { listModels } from "./list-models";
import type { ModelDto } from "./model-dto";

/**
 * One model, of a merged one that which it was merged into, with its current price and its figures by the filter, of the last 30 days when none is given; whatever models
 * and providers the filter names.
 * @throws AppError `not_found`, for a model too that the viewer's organization never used
 */
export async function getModel(viewer: Viewer, id: string, filter = UsageFilter.parse({})): Promise<ModelDto> {
  const { prisma } = getDatabase();
  const asked = await prisma.model.findUnique({
    where: { id: requireUuid(id, "model") },
    select: { id: true, mergedIntoId: true },
  });
  if (!asked) throw new AppError("not_found", "Model not found.");
  const [model] = await listModels(viewer, { ...filter, provider: [], model: [asked.mergedIntoId ?? asked.id] });
  if (!model) throw new AppError("not_found", "Model not found.");
  return model;
}
