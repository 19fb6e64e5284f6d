import type { Viewer } from "@/lib/auth/viewer";
import { AppError } from "@/lib/errors";
import { requireUuid } from "@/lib/require-uuid";
import { listModels, type ModelQuery } from "./list-models";
import type { ModelDto } from "./model-dto";

/**
 * One model with its current price and the figures of the last days.
 * @throws AppError `not_found`, for a model too that the viewer's organization never used
 */
export async function getModel(viewer: Viewer, id: string, query: ModelQuery = { days: 30 }): Promise<ModelDto> {
  const [model] = await listModels(viewer, query, requireUuid(id, "model"));
  if (!model) throw new AppError("not_found", "There is no such model.");
  return model;
}
