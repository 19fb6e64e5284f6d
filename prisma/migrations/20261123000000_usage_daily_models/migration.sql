-- CreateTable
CREATE TABLE "usage_daily_models" (
    "organization_id" UUID NOT NULL,
    "zone" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "model_id" UUID NOT NULL,
    "requests" BIGINT NOT NULL,
    "failed_requests" BIGINT NOT NULL,
    "priced_requests" BIGINT NOT NULL,
    "unknown_token_requests" BIGINT NOT NULL,
    "input_tokens" BIGINT NOT NULL,
    "cache_read_tokens" BIGINT NOT NULL,
    "cache_write_tokens" BIGINT NOT NULL,
    "output_tokens" BIGINT NOT NULL,
    "reasoning_tokens" BIGINT NOT NULL,
    "cost_usd" DECIMAL(30,12) NOT NULL,
    "timed_requests" BIGINT NOT NULL,
    "response_time_sum_ms" BIGINT NOT NULL,
    "response_time_max_ms" INTEGER NOT NULL,
    "response_time_histogram" DECIMAL(1000,0) NOT NULL,
    "last_occurred_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "usage_daily_models_pkey" PRIMARY KEY ("organization_id","zone","day","model_id")
);

INSERT INTO "usage_daily_models"
SELECT "organization_id", "zone", "day", "model_id", sum("requests"), coalesce(sum("requests") FILTER (WHERE NOT "success"), 0),
  sum("priced_requests"), sum("unknown_token_requests"),
  sum("input_tokens" + "cache_read_tokens" + "cache_write_5m_tokens" + "cache_write_1h_tokens" + "input_audio_tokens"
    + "input_image_tokens"),
  sum("cache_read_tokens"), sum("cache_write_5m_tokens" + "cache_write_1h_tokens"),
  sum("output_tokens" + "output_audio_tokens"), sum("reasoning_tokens"), sum("cost_usd"), sum("timed_requests"),
  sum("response_time_sum_ms"), max("response_time_max_ms"), sum("response_time_histogram"), max("last_occurred_at")
FROM "usage_daily"
GROUP BY "organization_id", "zone", "day", "model_id";

GRANT SELECT ON "usage_daily_models" TO "tokentab_tenant";
ALTER TABLE "usage_daily_models" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "tenant" ON "usage_daily_models" FOR SELECT TO "tokentab_tenant" USING ("organization_id" = "current_organization"());
