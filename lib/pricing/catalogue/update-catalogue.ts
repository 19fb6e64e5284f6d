import type { Provider } from "@pydantic/genai-prices";
import { requireAdmin, type Viewer } from "@/lib/access/viewer";
import { recordAuditEntry } from "@/lib/accounts/audit/record-audit-entry";
import { getDatabase } from "@/lib/db/connection/database";
import type { Prisma } from "@/lib/generated/prisma/client";
import { forgetPriceBooks } from "@/lib/pricing/book/price-books";
import type { RefusedPrice, SourceReading } from "@/lib/pricing/price-sources/listed-model";
import { PRICE_SOURCES, type PriceSource } from "@/lib/pricing/price-sources/price-sources";
import { formatListedModels } from "@/lib/pricing/price-sources/stored-models";
import { AppError } from "@/lib/values/errors/errors";
import { type Catalogue, completeCatalogue, currentCatalogue } from "./catalogue-data";
import { type ModelUpdate, planCatalogueUpdate } from "./catalogue-plan";
import { forgetCatalogue, refreshCatalogue, sourceCatalogue } from "./catalogue-refresh";
import { storeCatalogueVersions } from "./catalogue-versions";
import { leaveOutImplausible, requirePlausible } from "./plausible-updates";
import { type NewRelease, storeRelease } from "./store-release";

export interface CatalogueUpdate {
  /** The release that was stored. */
  name: string;
  /** Models whose prices change, or that have a price for the first time. */
  models: ModelUpdate[];
  /** Prices of the release that weren't taken. */
  refused: RefusedPrice[];
}

export interface CatalogueUpdateOptions {
  /** Answers what would change, and changes nothing. */
  dryRun?: boolean;
  /** Takes prices of ten times or a tenth of what they were. */
  confirm?: boolean;
  /** Leaves out what can't be right or isn't confirmed, and takes the rest; otherwise nothing is changed then. */
  takeRest?: boolean;
}

/** A release that lists less than this part of the models known before is a broken one. */
const MIN_PART = 0.5;
/** A long list of models may take a while on the embedded database. */
const LIMIT_MS = 60_000;

/**
 * Stores a newer release of the price catalogue, and adds what changed to the prices of the models known here. Stored
 * prices stay as they are, and so do the costs of calls recorded before. A model without a match is looked up again, and
 * has its prices from the beginning.
 * @param providers as `catalogue-schema.ts` checked them
 * @throws AppError `forbidden` for anyone but administrators and the operator; `invalid_request` for a release that cannot
 * be right, `conflict` for one with jumps that nobody confirmed: nothing is changed then
 */
export async function updateCatalogue(
  viewer: Viewer,
  providers: Provider[],
  options: CatalogueUpdateOptions = {},
): Promise<CatalogueUpdate> {
  requireAdmin(viewer);
  await refreshCatalogue();
  const now = new Date();
  const name = `genai-prices ${now.toISOString().slice(0, 10)}`;
  const current = currentCatalogue();
  const catalogue = { ...completeCatalogue(name, providers), others: current.others };
  requireAsMany(catalogue, current);
  const release = { name, data: providers as unknown as Prisma.InputJsonValue };
  return applyRelease(viewer, release, catalogue, options, now);
}

/**
 * The same for a list of another source. Prices that the source's reader refused, and jumps that nobody confirmed, are left out
 * by name, and the rest is taken.
 * @throws AppError `forbidden`; `invalid_request` for a list with far fewer models than before
 */
export async function updateFromSource(
  viewer: Viewer,
  source: PriceSource["id"],
  { asOf, models, refused }: SourceReading,
  options: CatalogueUpdateOptions = {},
): Promise<CatalogueUpdate> {
  requireAdmin(viewer);
  await refreshCatalogue();
  const now = new Date();
  const name = `${source} ${asOf ?? now.toISOString().slice(0, 10)}`;
  const current = currentCatalogue();
  const next = sourceCatalogue(name, models);
  const known = new Map((current.others ?? []).map((other) => [other.name.split(" ")[0], other]));
  const before = known.get(source);
  if (before) requireAsMany(next, before);
  known.set(source, next);
  const others = PRICE_SOURCES.flatMap(({ id }) => known.get(id) ?? []);
  const release = { name, data: formatListedModels(models) as unknown as Prisma.InputJsonValue };
  const update = await applyRelease(viewer, release, { ...current, others }, { ...options, takeRest: true }, now);
  return { ...update, refused: [...refused, ...update.refused] };
}

async function applyRelease(
  viewer: Viewer,
  release: NewRelease,
  catalogue: Catalogue,
  { dryRun = false, confirm = false, takeRest = false }: CatalogueUpdateOptions,
  now: Date,
): Promise<CatalogueUpdate> {
  const planned = await planCatalogueUpdate(catalogue, now);
  if (!takeRest) requirePlausible(planned, confirm);
  const { models, refused } = takeRest ? leaveOutImplausible(planned, confirm) : { models: planned, refused: [] };
  const { name } = release;
  if (dryRun) return { name, models, refused };
  await getDatabase().prisma.$transaction(
    async (transaction) => {
      await storeRelease(transaction, release, now);
      for (const update of models) await applyUpdate(transaction, update);
      await recordAuditEntry(transaction, viewer, {
        action: "price_catalogue.update",
        organizationId: null,
        targetType: "price_catalogue",
        targetId: name,
        detail: { models: models.length, prices: models.reduce((sum, { added }) => sum + added.length, 0) },
      });
    },
    { timeout: LIMIT_MS },
  );
  forgetCatalogue();
  await refreshCatalogue();
  forgetPriceBooks();
  return { name, models, refused };
}

function requireAsMany(next: Catalogue, current: Catalogue): void {
  const [listed, known] = [next, current].map(({ providers }) =>
    providers.reduce((sum, { models }) => sum + models.length, 0),
  );
  if (listed >= known * MIN_PART) return;
  const message = `This catalogue lists ${listed} models, the one in use ${known}. It looks incomplete and wasn't imported.`;
  throw new AppError("invalid_request", message);
}

async function applyUpdate(transaction: Prisma.TransactionClient, update: ModelUpdate): Promise<void> {
  const { modelId, catalogueName, release, matchRule, added } = update;
  await transaction.model.update({ where: { id: modelId }, data: { catalogueName, matchRule, suggestion: null } });
  if (catalogueName === null) {
    const inForce = { modelId, source: "CATALOGUE", supersededAt: null } as const;
    await transaction.priceVersion.updateMany({ where: inForce, data: { supersededAt: new Date() } });
    return;
  }
  const origin = { modelId, release, matchedName: catalogueName };
  await storeCatalogueVersions(
    transaction,
    origin,
    added.map(({ price }) => price),
  );
}
