-- CreateEnum
CREATE TYPE "repricing_status" AS ENUM ('PREVIEWING', 'PREVIEWED', 'APPLYING', 'DONE', 'FAILED', 'CANCELLED');

-- AlterEnum
ALTER TYPE "cost_source" ADD VALUE 'ESTIMATED';

-- AlterEnum
ALTER TYPE "price_source" ADD VALUE 'DEFAULT';

-- AlterTable
ALTER TABLE "models" ADD COLUMN     "match_rule" TEXT,
ADD COLUMN     "suggestion" TEXT;

-- AlterTable
ALTER TABLE "price_rates" DROP CONSTRAINT "price_rates_pkey",
ADD COLUMN     "service_tier" TEXT NOT NULL DEFAULT '',
ADD CONSTRAINT "price_rates_pkey" PRIMARY KEY ("price_version_id", "bucket", "service_tier", "above_input_tokens");

-- AlterTable
ALTER TABLE "price_versions" ALTER COLUMN "model_id" DROP NOT NULL;

-- AlterTable
ALTER TABLE "usage_daily" ADD COLUMN     "estimated_requests" BIGINT NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "usage_daily_models" ADD COLUMN     "estimated_requests" BIGINT NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "usage_records" ADD COLUMN     "billed_items" JSONB,
ADD COLUMN     "contract_id" UUID;

-- CreateTable
CREATE TABLE "contracts" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "provider_id" TEXT,
    "model_id" UUID,
    "percent" DECIMAL(9,4) NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "effective_from" TIMESTAMPTZ(3),
    "effective_to" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "superseded_at" TIMESTAMPTZ(3),

    CONSTRAINT "contracts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "closed_months" (
    "organization_id" UUID NOT NULL,
    "month" TEXT NOT NULL,
    "closed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "closed_by" TEXT NOT NULL,

    CONSTRAINT "closed_months_pkey" PRIMARY KEY ("organization_id","month")
);

-- CreateTable
CREATE TABLE "repricing_jobs" (
    "id" UUID NOT NULL,
    "status" "repricing_status" NOT NULL,
    "organization_id" UUID,
    "model_ids" UUID[],
    "from_day" DATE,
    "to_day" DATE,
    "requested_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),
    "cursor" JSONB,
    "records_total" BIGINT NOT NULL DEFAULT 0,
    "records_done" BIGINT NOT NULL DEFAULT 0,
    "records_changed" BIGINT NOT NULL DEFAULT 0,
    "records_closed" BIGINT NOT NULL DEFAULT 0,
    "old_cost_usd" DECIMAL(30,12) NOT NULL DEFAULT 0,
    "new_cost_usd" DECIMAL(30,12) NOT NULL DEFAULT 0,
    "preview" JSONB,
    "error" TEXT,

    CONSTRAINT "repricing_jobs_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "price_catalogues" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "data" JSONB NOT NULL,
    "fetched_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "price_catalogues_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "contracts_organization_id_idx" ON "contracts"("organization_id");

-- CreateIndex
CREATE INDEX "repricing_jobs_created_at_idx" ON "repricing_jobs"("created_at");

-- CreateIndex
CREATE UNIQUE INDEX "price_catalogues_name_key" ON "price_catalogues"("name");

-- AddForeignKey
ALTER TABLE "contracts" ADD CONSTRAINT "contracts_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contracts" ADD CONSTRAINT "contracts_provider_id_fkey" FOREIGN KEY ("provider_id") REFERENCES "providers"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contracts" ADD CONSTRAINT "contracts_model_id_fkey" FOREIGN KEY ("model_id") REFERENCES "models"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "closed_months" ADD CONSTRAINT "closed_months_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "usage_records" ADD CONSTRAINT "usage_records_contract_id_fkey" FOREIGN KEY ("contract_id") REFERENCES "contracts"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

ALTER TABLE "contracts" ADD CONSTRAINT "contracts_percent_check" CHECK ("percent" > -100);
ALTER TABLE "closed_months" ADD CONSTRAINT "closed_months_month_check" CHECK ("month" ~ '^\d{4}-(0[1-9]|1[0-2])$');
ALTER TABLE "price_versions" ADD CONSTRAINT "price_versions_default_check" CHECK (("source"::text = 'DEFAULT') = ("model_id" IS NULL));

GRANT SELECT ON "contracts", "closed_months" TO "tokentab_tenant";
ALTER TABLE "contracts" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "contracts" FOR SELECT TO "tokentab_tenant" USING ("organization_id" = "current_organization"());
ALTER TABLE "closed_months" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "closed_months" FOR SELECT TO "tokentab_tenant" USING ("organization_id" = "current_organization"());
