-- CreateEnum
CREATE TYPE "job_state" AS ENUM ('QUEUED', 'RUNNING', 'DONE', 'FAILED', 'CANCELLED');

-- CreateTable
CREATE TABLE "jobs" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "organization_id" UUID,
    "unique_key" TEXT,
    "parameters" JSONB NOT NULL DEFAULT '{}',
    "state" "job_state" NOT NULL DEFAULT 'QUEUED',
    "cursor" JSONB,
    "progress_done" BIGINT NOT NULL DEFAULT 0,
    "progress_total" BIGINT,
    "run_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lease_owner" TEXT,
    "lease_until" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "started_by" TEXT NOT NULL,
    "started_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "cancel_requested_at" TIMESTAMPTZ(3),
    "error" TEXT,

    CONSTRAINT "jobs_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rollup_builds" (
    "organization_id" UUID NOT NULL,
    "zone" TEXT NOT NULL,
    "job_id" UUID NOT NULL,
    "built_until" TIMESTAMPTZ(3),
    "built_until_id" UUID,

    CONSTRAINT "rollup_builds_pkey" PRIMARY KEY ("organization_id","zone")
);

-- CreateTable
CREATE TABLE "repricing_changes" (
    "job_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "model_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "records" BIGINT NOT NULL,
    "changed" BIGINT NOT NULL,
    "old_cost_usd" DECIMAL(30,12) NOT NULL,
    "new_cost_usd" DECIMAL(30,12) NOT NULL,

    CONSTRAINT "repricing_changes_pkey" PRIMARY KEY ("job_id","day","model_id")
);

-- CreateIndex
CREATE INDEX "jobs_created_at_idx" ON "jobs"("created_at");

-- Of the jobs that are not over, one holds a key.
CREATE UNIQUE INDEX "jobs_unique_key_key" ON "jobs"("unique_key") WHERE "state" IN ('QUEUED', 'RUNNING');

-- The few that are not over, among all that were.
CREATE INDEX "jobs_due_idx" ON "jobs"("run_at") WHERE "state" IN ('QUEUED', 'RUNNING');

-- AddForeignKey
ALTER TABLE "rollup_builds" ADD CONSTRAINT "rollup_builds_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "repricing_changes" ADD CONSTRAINT "repricing_changes_job_id_fkey" FOREIGN KEY ("job_id") REFERENCES "repricing_jobs"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What repricings found so far, from JSON to rows: [day, model, records, changed, old cost, new cost].
INSERT INTO "repricing_changes"
SELECT "repricing_jobs"."id", ("change"->>0)::date, ("change"->>1)::uuid, "position", ("change"->>2)::bigint, ("change"->>3)::bigint,
  ("change"->>4)::numeric, ("change"->>5)::numeric
FROM "repricing_jobs", jsonb_array_elements("preview") WITH ORDINALITY AS "found" ("change", "position")
WHERE jsonb_typeof("preview") = 'array';

-- Work that an older release left unfinished is resumed where it stopped.
INSERT INTO "jobs" ("id", "kind", "organization_id", "unique_key", "parameters", "cursor", "progress_done", "progress_total",
  "started_by", "created_at")
SELECT gen_random_uuid(), CASE "status" WHEN 'PREVIEWING' THEN 'repricing_preview' ELSE 'repricing' END, "organization_id",
  'repricing ' || "id", jsonb_build_object('repricing_id', "id"), "cursor", "records_done", "records_total", "requested_by", "created_at"
FROM "repricing_jobs" WHERE "status" IN ('PREVIEWING', 'APPLYING');

UPDATE "model_merges" SET "status" = 'MERGING', "error" = NULL WHERE "status" = 'FAILED';
INSERT INTO "jobs" ("id", "kind", "unique_key", "parameters", "progress_done", "progress_total", "started_by", "created_at")
SELECT gen_random_uuid(), 'model_merge', 'model_merge ' || "id", jsonb_build_object('merge_id', "id"), "records_done", "records_total",
  "requested_by", "created_at"
FROM "model_merges" WHERE "status" = 'MERGING';

-- AlterTable
ALTER TABLE "repricing_jobs" DROP COLUMN "cursor", DROP COLUMN "preview";
