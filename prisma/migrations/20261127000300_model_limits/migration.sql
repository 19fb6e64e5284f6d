-- CreateEnum
CREATE TYPE "merge_status" AS ENUM ('MERGING', 'DONE', 'FAILED');

-- AlterTable
ALTER TABLE "installation" ADD COLUMN "new_models_per_day" INTEGER NOT NULL DEFAULT 100;

-- AlterTable
ALTER TABLE "models" ADD COLUMN "is_other" BOOLEAN NOT NULL DEFAULT false,
  ADD COLUMN "merged_into_id" UUID,
  ADD COLUMN "removed_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "new_model_days" (
    "organization_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "added" INTEGER NOT NULL DEFAULT 0,
    "reached_at" TIMESTAMPTZ(3),

    CONSTRAINT "new_model_days_pkey" PRIMARY KEY ("organization_id","day")
);

-- CreateTable
CREATE TABLE "model_merges" (
    "id" UUID NOT NULL,
    "model_id" UUID NOT NULL,
    "target_id" UUID NOT NULL,
    "status" "merge_status" NOT NULL,
    "requested_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),
    "records_total" BIGINT NOT NULL,
    "records_done" BIGINT NOT NULL DEFAULT 0,
    "error" TEXT,

    CONSTRAINT "model_merges_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "models_merged_into_id_idx" ON "models"("merged_into_id");

-- CreateIndex
CREATE INDEX "model_merges_target_id_idx" ON "model_merges"("target_id");

-- AddForeignKey
ALTER TABLE "models" ADD CONSTRAINT "models_merged_into_id_fkey" FOREIGN KEY ("merged_into_id") REFERENCES "models"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "new_model_days" ADD CONSTRAINT "new_model_days_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;
