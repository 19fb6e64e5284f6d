import type { Viewer } from "@/lib/auth/viewer";
import { AppError } from "@/lib/errors";
import { requireUuid } from "@/lib/require-uuid";
import { UsageFilter } from "@/lib/usage/filter";
import { listModels } from "./list-models";
import type { ModelDto } from "./model-dto";

/**
 * One model with its current price and its figures by the filter, of the last 30 days when none is given; whatever models
 * and providers the filter names.
 * @throws AppError `not_found`, for a model too that the viewer's organization never used
 */
export async function getModel(viewer: Viewer, id: string, filter = UsageFilter.parse({})): Promise<ModelDto> {
  const [model] = await listModels(viewer, { ...filter, provider: [], model: [requireUuid(id, "model")] });
  if (!model) throw new AppError("not_found", "There is no such model.");
  return model;
}
