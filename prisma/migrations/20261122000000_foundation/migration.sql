-- CreateEnum
CREATE TYPE "role" AS ENUM ('ADMIN', 'OWNER', 'MEMBER');

-- CreateEnum
CREATE TYPE "api_key_scope" AS ENUM ('INGEST', 'READ', 'READ_ALL');

-- CreateEnum
CREATE TYPE "usage_kind" AS ENUM ('PRIVATE', 'GROUP', 'API');

-- CreateEnum
CREATE TYPE "cost_source" AS ENUM ('CALCULATED', 'REPORTED', 'UNPRICED');

-- CreateEnum
CREATE TYPE "token_detail" AS ENUM ('FULL', 'TOTAL_ONLY', 'UNKNOWN');

-- CreateEnum
CREATE TYPE "price_source" AS ENUM ('CATALOGUE', 'SHEET', 'MANUAL', 'CONTRACT');

-- CreateEnum
CREATE TYPE "usage_subject" AS ENUM ('USER', 'ROOM');

-- CreateTable
CREATE TABLE "installation" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "time_zone" TEXT NOT NULL DEFAULT 'UTC',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "installation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "organizations" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL DEFAULT 'UTC',
    "billing_day" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "organizations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "members" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL DEFAULT '',
    "password_hash" TEXT NOT NULL,
    "role" "role" NOT NULL,
    "session_version" INTEGER NOT NULL DEFAULT 1,
    "disabled_at" TIMESTAMPTZ(3),
    "last_sign_in_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "members_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sign_in_attempts" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "sign_in_attempts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "api_keys" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "hash" BYTEA NOT NULL,
    "scopes" "api_key_scope"[],
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),
    "last_used_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_keys_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "users" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "external_id" TEXT NOT NULL,
    "name" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "users_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "rooms" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "external_id" TEXT NOT NULL,
    "name" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "rooms_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "providers" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "providers_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "models" (
    "id" UUID NOT NULL,
    "provider_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "display_name" TEXT NOT NULL,
    "catalogue_name" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "models_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "price_versions" (
    "id" UUID NOT NULL,
    "model_id" UUID NOT NULL,
    "organization_id" UUID,
    "source" "price_source" NOT NULL,
    "source_detail" TEXT NOT NULL,
    "matched_name" TEXT NOT NULL,
    "effective_from" TIMESTAMPTZ(3),
    "effective_to" TIMESTAMPTZ(3),
    "daily_from" TEXT,
    "daily_to" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "superseded_at" TIMESTAMPTZ(3),

    CONSTRAINT "price_versions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "price_rates" (
    "price_version_id" UUID NOT NULL,
    "bucket" TEXT NOT NULL,
    "above_input_tokens" INTEGER NOT NULL DEFAULT 0,
    "usd_per_million" DECIMAL(20,9) NOT NULL,

    CONSTRAINT "price_rates_pkey" PRIMARY KEY ("price_version_id","bucket","above_input_tokens")
);

-- CreateTable
CREATE TABLE "usage_records" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "caller_id" TEXT,
    "content_hash" BYTEA NOT NULL,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "user_id" UUID,
    "room_id" UUID,
    "api_key_id" UUID,
    "model_id" UUID NOT NULL,
    "model_name" TEXT NOT NULL,
    "kind" "usage_kind" NOT NULL,
    "feature" TEXT NOT NULL DEFAULT '',
    "endpoint" TEXT NOT NULL DEFAULT '',
    "request_type" TEXT NOT NULL DEFAULT '',
    "success" BOOLEAN NOT NULL,
    "error_type" TEXT,
    "error_message" TEXT,
    "response_time_ms" INTEGER,
    "time_to_first_token_ms" INTEGER,
    "service_tier" TEXT,
    "metadata" JSONB,
    "token_detail" "token_detail" NOT NULL,
    "input_tokens" BIGINT NOT NULL DEFAULT 0,
    "cache_read_tokens" BIGINT NOT NULL DEFAULT 0,
    "cache_write_5m_tokens" BIGINT NOT NULL DEFAULT 0,
    "cache_write_1h_tokens" BIGINT NOT NULL DEFAULT 0,
    "input_audio_tokens" BIGINT NOT NULL DEFAULT 0,
    "input_image_tokens" BIGINT NOT NULL DEFAULT 0,
    "output_tokens" BIGINT NOT NULL DEFAULT 0,
    "output_audio_tokens" BIGINT NOT NULL DEFAULT 0,
    "reasoning_tokens" BIGINT NOT NULL DEFAULT 0,
    "cost_source" "cost_source" NOT NULL,
    "cost_usd" DECIMAL(24,12),
    "calculated_cost_usd" DECIMAL(24,12),
    "reported_cost_usd" DECIMAL(24,12),
    "price_version_id" UUID,

    CONSTRAINT "usage_records_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "usage_daily" (
    "organization_id" UUID NOT NULL,
    "zone" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "model_id" UUID NOT NULL,
    "feature" TEXT NOT NULL,
    "endpoint" TEXT NOT NULL,
    "request_type" TEXT NOT NULL,
    "kind" "usage_kind" NOT NULL,
    "api_key_id" UUID NOT NULL,
    "success" BOOLEAN NOT NULL,
    "requests" BIGINT NOT NULL,
    "priced_requests" BIGINT NOT NULL,
    "unknown_token_requests" BIGINT NOT NULL,
    "input_tokens" BIGINT NOT NULL,
    "cache_read_tokens" BIGINT NOT NULL,
    "cache_write_5m_tokens" BIGINT NOT NULL,
    "cache_write_1h_tokens" BIGINT NOT NULL,
    "input_audio_tokens" BIGINT NOT NULL,
    "input_image_tokens" BIGINT NOT NULL,
    "output_tokens" BIGINT NOT NULL,
    "output_audio_tokens" BIGINT NOT NULL,
    "reasoning_tokens" BIGINT NOT NULL,
    "cost_usd" DECIMAL(30,12) NOT NULL,
    "timed_requests" BIGINT NOT NULL,
    "response_time_sum_ms" BIGINT NOT NULL,
    "response_time_max_ms" INTEGER NOT NULL,
    "response_time_histogram" DECIMAL(1000,0) NOT NULL,
    "last_occurred_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "usage_daily_pkey" PRIMARY KEY ("organization_id","zone","day","model_id","feature","endpoint","request_type","kind","api_key_id","success")
);

-- CreateTable
CREATE TABLE "usage_daily_subjects" (
    "organization_id" UUID NOT NULL,
    "zone" TEXT NOT NULL,
    "subject" "usage_subject" NOT NULL,
    "day" DATE NOT NULL,
    "subject_id" UUID NOT NULL,
    "model_id" UUID NOT NULL,
    "requests" BIGINT NOT NULL,
    "failed_requests" BIGINT NOT NULL,
    "priced_requests" BIGINT NOT NULL,
    "input_tokens" BIGINT NOT NULL,
    "output_tokens" BIGINT NOT NULL,
    "cost_usd" DECIMAL(30,12) NOT NULL,
    "timed_requests" BIGINT NOT NULL,
    "response_time_sum_ms" BIGINT NOT NULL,
    "last_occurred_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "usage_daily_subjects_pkey" PRIMARY KEY ("organization_id","zone","subject","day","subject_id","model_id")
);

-- CreateTable
CREATE TABLE "audit_entries" (
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "organization_id" UUID,
    "actor_member_id" UUID,
    "actor" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "target_type" TEXT NOT NULL,
    "target_id" TEXT NOT NULL,
    "detail" JSONB,

    CONSTRAINT "audit_entries_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "organizations_slug_key" ON "organizations"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "members_email_key" ON "members"("email");

-- CreateIndex
CREATE INDEX "members_organization_id_idx" ON "members"("organization_id");

-- CreateIndex
CREATE INDEX "sign_in_attempts_email_at_idx" ON "sign_in_attempts"("email", "at");

-- CreateIndex
CREATE INDEX "sign_in_attempts_address_at_idx" ON "sign_in_attempts"("address", "at");

-- CreateIndex
CREATE UNIQUE INDEX "api_keys_hash_key" ON "api_keys"("hash");

-- CreateIndex
CREATE INDEX "api_keys_organization_id_idx" ON "api_keys"("organization_id");

-- CreateIndex
CREATE UNIQUE INDEX "users_organization_id_external_id_key" ON "users"("organization_id", "external_id");

-- CreateIndex
CREATE UNIQUE INDEX "rooms_organization_id_external_id_key" ON "rooms"("organization_id", "external_id");

-- CreateIndex
CREATE UNIQUE INDEX "models_provider_id_name_key" ON "models"("provider_id", "name");

-- CreateIndex
CREATE INDEX "price_versions_model_id_effective_from_idx" ON "price_versions"("model_id", "effective_from");

-- CreateIndex
CREATE INDEX "usage_records_organization_id_occurred_at_idx" ON "usage_records"("organization_id", "occurred_at");

-- CreateIndex
CREATE INDEX "usage_records_organization_id_user_id_occurred_at_idx" ON "usage_records"("organization_id", "user_id", "occurred_at");

-- CreateIndex
CREATE INDEX "usage_records_organization_id_room_id_occurred_at_idx" ON "usage_records"("organization_id", "room_id", "occurred_at");

-- CreateIndex
CREATE INDEX "audit_entries_at_idx" ON "audit_entries"("at");

-- CreateIndex
CREATE INDEX "audit_entries_organization_id_at_idx" ON "audit_entries"("organization_id", "at");

-- AddForeignKey
ALTER TABLE "members" ADD CONSTRAINT "members_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "users" ADD CONSTRAINT "users_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rooms" ADD CONSTRAINT "rooms_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "models" ADD CONSTRAINT "models_provider_id_fkey" FOREIGN KEY ("provider_id") REFERENCES "providers"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "price_versions" ADD CONSTRAINT "price_versions_model_id_fkey" FOREIGN KEY ("model_id") REFERENCES "models"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "price_versions" ADD CONSTRAINT "price_versions_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "price_rates" ADD CONSTRAINT "price_rates_price_version_id_fkey" FOREIGN KEY ("price_version_id") REFERENCES "price_versions"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "usage_records" ADD CONSTRAINT "usage_records_organization_id_user_id_fkey" FOREIGN KEY ("organization_id", "user_id") REFERENCES "users"("organization_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "usage_records" ADD CONSTRAINT "usage_records_organization_id_room_id_fkey" FOREIGN KEY ("organization_id", "room_id") REFERENCES "rooms"("organization_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "usage_records" ADD CONSTRAINT "usage_records_model_id_fkey" FOREIGN KEY ("model_id") REFERENCES "models"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "usage_records" ADD CONSTRAINT "usage_records_price_version_id_fkey" FOREIGN KEY ("price_version_id") REFERENCES "price_versions"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- Singleton row
INSERT INTO "installation" ("id") VALUES (1);
ALTER TABLE "installation" ADD CONSTRAINT "installation_single_row" CHECK ("id" = 1);

-- Checks
ALTER TABLE "organizations" ADD CONSTRAINT "organizations_billing_day_check" CHECK ("billing_day" BETWEEN 1 AND 31);
ALTER TABLE "price_rates" ADD CONSTRAINT "price_rates_not_negative" CHECK ("usd_per_million" >= 0 AND "above_input_tokens" >= 0);
ALTER TABLE "usage_records" ADD CONSTRAINT "usage_records_tokens_not_negative" CHECK (
  "input_tokens" >= 0 AND "cache_read_tokens" >= 0 AND "cache_write_5m_tokens" >= 0 AND "cache_write_1h_tokens" >= 0
  AND "input_audio_tokens" >= 0 AND "input_image_tokens" >= 0 AND "output_tokens" >= 0 AND "output_audio_tokens" >= 0
  AND "reasoning_tokens" >= 0
);
ALTER TABLE "usage_records" ADD CONSTRAINT "usage_records_cost_source_check" CHECK (("cost_source" = 'UNPRICED') = ("cost_usd" IS NULL));

-- The audit log is append-only
CREATE FUNCTION "refuse_audit_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'audit entries are append-only';
END
$$;
CREATE TRIGGER "audit_entries_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "audit_entries"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_audit_change"();

-- One call in the packed response-time histogram: its slot's digit group set to one (lib/usage/response-time-histogram.ts).
-- The thresholds are the whole milliseconds from which each slot holds, 2^(slot/4) rounded up.
CREATE FUNCTION "response_time_unit"("milliseconds" integer) RETURNS numeric LANGUAGE sql IMMUTABLE AS $$
  SELECT ('1' || repeat('0', 12 * greatest(0, width_bucket("milliseconds", ARRAY[
    1, 2, 2, 2, 2, 3, 3, 4, 4, 5,
    6, 7, 8, 10, 12, 14, 16, 20, 23, 27,
    32, 39, 46, 54, 64, 77, 91, 108, 128, 153,
    182, 216, 256, 305, 363, 431, 512, 609, 725, 862,
    1024, 1218, 1449, 1723, 2048, 2436, 2897, 3445, 4096, 4871,
    5793, 6889, 8192, 9742, 11586, 13778, 16384, 19484, 23171, 27555,
    32768, 38968, 46341, 55109, 65536, 77936, 92682, 110218, 131072, 155872,
    185364, 220436, 262144, 311744, 370728, 440872, 524288, 623488, 741456, 881744
  ]) - 1)))::numeric
$$;

-- Row-level security, the second wall between tenants: reads for one organization run under this role, which sees only the
-- rows of the organization named by the transaction's setting, and none without it.
DO $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'tokentab_tenant') THEN
    CREATE ROLE "tokentab_tenant" NOLOGIN;
  END IF;
EXCEPTION WHEN duplicate_object OR unique_violation THEN
  NULL;
END
$$;
-- Granting takes a right over the role, which a user who has been granted it already may lack.
DO $$
BEGIN
  IF NOT pg_has_role(CURRENT_USER, 'tokentab_tenant',
    CASE WHEN current_setting('server_version_num')::int >= 160000 THEN 'SET' ELSE 'MEMBER' END) THEN
    GRANT "tokentab_tenant" TO CURRENT_USER;
  END IF;
END
$$;

CREATE FUNCTION "current_organization"() RETURNS uuid LANGUAGE sql STABLE AS $$
  SELECT nullif(current_setting('app.organization', true), '')::uuid
$$;

GRANT SELECT ON "installation", "providers", "models", "organizations", "api_keys", "users", "rooms", "price_versions",
  "price_rates", "usage_records", "usage_daily", "usage_daily_subjects", "audit_entries" TO "tokentab_tenant";

ALTER TABLE "organizations" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "organizations" FOR SELECT TO "tokentab_tenant" USING ("id" = "current_organization"());
ALTER TABLE "api_keys" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "api_keys" FOR SELECT TO "tokentab_tenant" USING ("organization_id" = "current_organization"());
ALTER TABLE "users" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "users" FOR SELECT TO "tokentab_tenant" USING ("organization_id" = "current_organization"());
ALTER TABLE "rooms" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "rooms" FOR SELECT TO "tokentab_tenant" USING ("organization_id" = "current_organization"());
ALTER TABLE "price_versions" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "price_versions" FOR SELECT TO "tokentab_tenant" USING ("organization_id" IS NULL OR "organization_id" = "current_organization"());
ALTER TABLE "price_rates" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "price_rates" FOR SELECT TO "tokentab_tenant" USING (EXISTS (SELECT 1 FROM "price_versions" v WHERE v."id" = "price_version_id"));
ALTER TABLE "usage_records" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "usage_records" FOR SELECT TO "tokentab_tenant" USING ("organization_id" = "current_organization"());
ALTER TABLE "usage_daily" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "usage_daily" FOR SELECT TO "tokentab_tenant" USING ("organization_id" = "current_organization"());
ALTER TABLE "usage_daily_subjects" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "usage_daily_subjects" FOR SELECT TO "tokentab_tenant" USING ("organization_id" = "current_organization"());
ALTER TABLE "audit_entries" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "audit_entries" FOR SELECT TO "tokentab_tenant" USING ("organization_id" = "current_organization"());
