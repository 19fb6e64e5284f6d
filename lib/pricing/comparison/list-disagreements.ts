import { setImmediate } from "node:timers/promises";
import { requireAdmin, type Viewer } from "@/lib/access/viewer";
import { getDatabase } from "@/lib/db/connection/database";
import { IN_USE } from "@/lib/pricing/book/in-use";
import { refreshCatalogue } from "@/lib/pricing/catalogue/catalogue-refresh";
import { type Disagreement, findDisagreements } from "./find-disagreements";

/** A model in use for which sources have different prices. */
export interface ModelDisagreement extends Disagreement {
  modelId: string;
  displayName: string;
}

const MOST_MODELS = 2_000;
/** Models that are looked up at a stretch. */
const PORTION = 50;

/**
 * The models in use on whose price the sources disagree now, by name; of very many models the first.
 * @throws AppError `forbidden` for anyone but administrators and the operator
 */
export async function listDisagreements(viewer: Viewer): Promise<ModelDisagreement[]> {
  requireAdmin(viewer);
  await refreshCatalogue();
  const models = await getDatabase().prisma.model.findMany({
    where: { ...IN_USE, isOther: false },
    select: { id: true, providerId: true, name: true, displayName: true },
    orderBy: [{ displayName: "asc" }, { providerId: "asc" }],
    take: MOST_MODELS,
  });
  const now = new Date();
  const found: ModelDisagreement[] = [];
  for (let start = 0; start < models.length; start += PORTION) {
    for (const { id, providerId, name, displayName } of models.slice(start, start + PORTION)) {
      const [disagreement] = findDisagreements([{ provider: providerId, model: name }], now);
      if (disagreement) found.push({ ...disagreement, modelId: id, displayName });
    }
    await setImmediate();
  }
  return found;
}
