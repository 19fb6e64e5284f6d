import { requireAdmin, type Viewer } from "@/lib/access/viewer";
import { getDatabase } from "@/lib/db/connection/database";
import { type MergeProgress, toMergeProgress } from "@/lib/ledger/model-merges/merge-progress";

/** What an administrator needs to know of a model before merging or removing it. */
export interface ModelManagement {
  /** Whether requests were ever recorded under it. */
  isUsed: boolean;
  /** Other names that mean it; of many the first. */
  aliases: string[];
  aliasCount: number;
  /** Merges into it that are not done, with the name that goes. */
  merges: (MergeProgress & { name: string })[];
}

const MOST_ALIASES = 20;

/** @throws AppError `forbidden` for anyone but administrators and the operator */
export async function getModelManagement(viewer: Viewer, modelId: string): Promise<ModelManagement> {
  requireAdmin(viewer);
  const { prisma } = getDatabase();
  const used = await prisma.usageDailyModel.findFirst({ where: { modelId }, select: { modelId: true } });
  const where = { mergedIntoId: modelId };
  const aliases = await prisma.model.findMany({ where, orderBy: { name: "asc" }, take: MOST_ALIASES });
  const merges = await prisma.modelMerge.findMany({ where: { targetId: modelId, status: { not: "DONE" } } });
  const names = new Map(
    (await prisma.model.findMany({ where: { id: { in: merges.map((merge) => merge.modelId) } } })).map(
      ({ id, name }) => [id, name],
    ),
  );
  return {
    isUsed: used !== null,
    aliases: aliases.map(({ name }) => name),
    aliasCount: await prisma.model.count({ where }),
    merges: merges.map((merge) => ({ ...toMergeProgress(merge), name: names.get(merge.modelId) ?? merge.modelId })),
  };
}
