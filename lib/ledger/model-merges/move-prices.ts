import type { SqlClient } from "@/lib/db/connection/transaction";
import { Prisma } from "@/lib/generated/prisma/client";

/** What a merge does with prices and contracts of the model that goes. */
export interface MovedPrices {
  /** Price versions and contracts that hold for the other model from now on, because it has none of its own. */
  kept: number;
  /** Those that end: the other model's own hold. Recorded requests keep them. */
  superseded: number;
}

/** What of the model `from` ends: list prices where `into` has any, a tenant's own where it has its own for `into`. */
const endingPrices = (from: string, into: string) => Prisma.sql`
  model_id = ${from}::uuid AND superseded_at IS NULL AND EXISTS (
    SELECT 1 FROM price_versions AS own
    WHERE own.model_id = ${into}::uuid AND own.superseded_at IS NULL
      AND own.organization_id IS NOT DISTINCT FROM price_versions.organization_id
  )`;
const endingContracts = (from: string, into: string) => Prisma.sql`
  model_id = ${from}::uuid AND superseded_at IS NULL AND EXISTS (
    SELECT 1 FROM contracts AS own
    WHERE own.model_id = ${into}::uuid AND own.superseded_at IS NULL
      AND own.organization_id = contracts.organization_id
  )`;

/** What `movePrices` would do. */
export async function previewPrices(client: SqlClient, from: string, into: string): Promise<MovedPrices> {
  const [found] = await client.query<{ all: number; superseded: number }>(Prisma.sql`
    SELECT (
        (SELECT count(*) FROM price_versions WHERE model_id = ${from}::uuid AND superseded_at IS NULL)
        + (SELECT count(*) FROM contracts WHERE model_id = ${from}::uuid AND superseded_at IS NULL)
      )::int AS "all", (
        (SELECT count(*) FROM price_versions WHERE ${endingPrices(from, into)})
        + (SELECT count(*) FROM contracts WHERE ${endingContracts(from, into)})
      )::int AS superseded`);
  return { kept: found.all - found.superseded, superseded: found.superseded };
}

/** Gives a model's price versions and contracts to another one, as its history; recorded requests keep theirs. */
export async function movePrices(client: SqlClient, from: string, into: string): Promise<MovedPrices> {
  const moved = await previewPrices(client, from, into);
  await client.query(Prisma.sql`
    UPDATE models SET catalogue_name = gone.catalogue_name, match_rule = 'alias', suggestion = NULL
    FROM models AS gone
    WHERE models.id = ${into}::uuid AND gone.id = ${from}::uuid AND models.catalogue_name IS NULL
      AND gone.catalogue_name IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM price_versions
        WHERE model_id = ${into}::uuid AND superseded_at IS NULL AND organization_id IS NULL)`);
  await client.query(Prisma.sql`UPDATE price_versions SET superseded_at = now() WHERE ${endingPrices(from, into)}`);
  await client.query(Prisma.sql`UPDATE contracts SET superseded_at = now() WHERE ${endingContracts(from, into)}`);
  await client.query(Prisma.sql`UPDATE price_versions SET model_id = ${into}::uuid WHERE model_id = ${from}::uuid`);
  await client.query(Prisma.sql`UPDATE contracts SET model_id = ${into}::uuid WHERE model_id = ${from}::uuid`);
  return moved;
}
