import { requireAdmin, type Viewer } from "@/lib/access/viewer";
import { getDatabase } from "@/lib/db/connection/database";
import { IN_USE } from "@/lib/pricing/book/in-use";

/** What a select box offers. */
export interface Choice {
  id: string;
  name: string;
}

export interface ModelChoices {
  /** All models, or the first of very many; the others are searched for. */
  models: (Choice & { provider: string })[];
  isWhole: boolean;
  /** All providers, or the first of very many. */
  providers: Choice[];
}

const MOST_MODELS = 100;
const MOST_PROVIDERS = 200;

/**
 * The models and providers that a form of prices offers, in the order of their names.
 * @throws AppError `forbidden` for anyone but administrators and the operator
 */
export async function listModelChoices(viewer: Viewer): Promise<ModelChoices> {
  requireAdmin(viewer);
  const { prisma } = getDatabase();
  const found = await prisma.model.findMany({
    where: IN_USE,
    select: { id: true, displayName: true, provider: { select: { name: true } } },
    orderBy: [{ displayName: "asc" }, { providerId: "asc" }],
    take: MOST_MODELS + 1,
  });
  const providers = await prisma.provider.findMany({
    where: { models: { some: IN_USE } },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    take: MOST_PROVIDERS,
  });
  const models = found
    .slice(0, MOST_MODELS)
    .map(({ id, displayName, provider }) => ({ id, name: displayName, provider: provider.name }));
  return { models, isWhole: found.length <= MOST_MODELS, providers };
}

/** How many models there are, and how many of them the price catalogue knows. */
export async function countModels(viewer: Viewer): Promise<{ total: number; matched: number }> {
  requireAdmin(viewer);
  const { prisma } = getDatabase();
  return {
    total: await prisma.model.count({ where: IN_USE }),
    matched: await prisma.model.count({ where: { ...IN_USE, catalogueName: { not: null } } }),
  };
}
