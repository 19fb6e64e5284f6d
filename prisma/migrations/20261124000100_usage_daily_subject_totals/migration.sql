-- CreateTable
CREATE TABLE "usage_daily_subject_totals" (
    "organization_id" UUID NOT NULL,
    "zone" TEXT NOT NULL,
    "subject" "usage_subject" NOT NULL,
    "day" DATE NOT NULL,
    "subject_id" UUID NOT NULL,
    "requests" BIGINT NOT NULL,
    "failed_requests" BIGINT NOT NULL,
    "priced_requests" BIGINT NOT NULL,
    "input_tokens" BIGINT NOT NULL,
    "output_tokens" BIGINT NOT NULL,
    "cost_usd" DECIMAL(30,12) NOT NULL,
    "timed_requests" BIGINT NOT NULL,
    "response_time_sum_ms" BIGINT NOT NULL,
    "last_occurred_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "usage_daily_subject_totals_pkey" PRIMARY KEY ("organization_id","zone","subject","day","subject_id")
);

INSERT INTO "usage_daily_subject_totals"
SELECT "organization_id", "zone", "subject", "day", "subject_id", sum("requests"), sum("failed_requests"), sum("priced_requests"),
  sum("input_tokens"), sum("output_tokens"), sum("cost_usd"), sum("timed_requests"), sum("response_time_sum_ms"), max("last_occurred_at")
FROM "usage_daily_subjects" GROUP BY 1, 2, 3, 4, 5;

GRANT SELECT ON "usage_daily_subject_totals" TO "tokentab_tenant";
ALTER TABLE "usage_daily_subject_totals" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "usage_daily_subject_totals" FOR SELECT TO "tokentab_tenant" USING ("organization_id" = "current_organization"());
