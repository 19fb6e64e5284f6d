import type { Provider } from "@pydantic/genai-prices";
import { requireAdmin, type Viewer } from "@/lib/access/viewer";
import { recordAuditEntry } from "@/lib/accounts/audit/record-audit-entry";
import { getDatabase } from "@/lib/db/connection/database";
import type { Prisma } from "@/lib/generated/prisma/client";
import { forgetPriceBooks } from "@/lib/pricing/book/price-books";
import { findImplausible } from "@/lib/pricing/versions/check-prices";
import { AppError } from "@/lib/values/errors/errors";
import { newId } from "@/lib/values/ids/new-id";
import { type Catalogue, completeCatalogue, currentCatalogue } from "./catalogue-data";
import { type ModelUpdate, planCatalogueUpdate } from "./catalogue-plan";
import { forgetCatalogue, refreshCatalogue } from "./catalogue-refresh";
import { storeCatalogueVersions } from "./catalogue-versions";

export interface CatalogueUpdate {
  /** The release that was stored. */
  name: string;
  /** Models whose prices change, or that have a price for the first time. */
  models: ModelUpdate[];
}

export interface CatalogueUpdateOptions {
  /** Answers what would change, and changes nothing. */
  dryRun?: boolean;
  /** Takes prices of ten times or a tenth of what they were. */
  confirm?: boolean;
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
  { dryRun = false, confirm = false }: CatalogueUpdateOptions = {},
): Promise<CatalogueUpdate> {
  requireAdmin(viewer);
  await refreshCatalogue();
  const now = new Date();
  const name = `genai-prices ${now.toISOString().slice(0, 10)}`;
  const catalogue = completeCatalogue(name, providers);
  requireAsMany(catalogue, currentCatalogue());
  const models = await planCatalogueUpdate(catalogue, now);
  requirePlausible(models, confirm);
  if (dryRun) return { name, models };
  await getDatabase().prisma.$transaction(
    async (transaction) => {
      await storeRelease(transaction, name, providers, now);
      for (const update of models) await applyUpdate(transaction, name, update);
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
  return { name, models };
}

function requireAsMany(next: Catalogue, current: Catalogue): void {
  const [listed, known] = [next, current].map(({ providers }) =>
    providers.reduce((sum, { models }) => sum + models.length, 0),
  );
  if (listed >= known * MIN_PART) return;
  const message = `This catalogue lists ${listed} models, the one in use ${known}. It looks incomplete and wasn't imported.`;
  throw new AppError("invalid_request", message);
}

function requirePlausible(models: readonly ModelUpdate[], confirm: boolean): void {
  const findings = models.flatMap(({ provider, model, added }) =>
    added.flatMap(({ price, before }) => {
      const standard = price.rates.filter((rate) => rate.serviceTier === "");
      return before
        ? findImplausible(standard, before.rates).map((found) => ({ ...found, path: `${provider}/${model}` }))
        : [];
    }),
  );
  const refused = findings.filter(({ severity }) => severity === "refused");
  const issues = refused.length > 0 ? refused : findings;
  if (issues.length === 0 || (refused.length === 0 && confirm)) return;
  const list = issues.map(({ path, message }) => `${path}: ${message}`).join(" ");
  if (refused.length > 0)
    throw new AppError("invalid_request", `The catalogue has invalid prices. ${list}`, { issues });
  throw new AppError("conflict", `Confirm these prices, or keep those in use. ${list}`, { issues });
}

async function storeRelease(transaction: Prisma.TransactionClient, name: string, providers: Provider[], now: Date) {
  const data = providers as unknown as Prisma.InputJsonValue;
  await transaction.priceCatalogue.upsert({
    where: { name },
    create: { id: newId(), name, data, fetchedAt: now },
    update: { id: newId(), data, fetchedAt: now },
  });
}

async function applyUpdate(transaction: Prisma.TransactionClient, release: string, update: ModelUpdate): Promise<void> {
  const { modelId, catalogueName, matchRule, added } = update;
  await transaction.model.update({ where: { id: modelId }, data: { catalogueName, matchRule, suggestion: null } });
  const origin = { modelId, release, matchedName: catalogueName };
  await storeCatalogueVersions(
    transaction,
    origin,
    added.map(({ price }) => price),
  );
}
