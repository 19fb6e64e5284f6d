-- AlterTable
ALTER TABLE "organizations" ADD COLUMN     "keep_provider_messages" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "usage_records" ADD COLUMN     "provider_message" TEXT;

-- Earlier versions kept providers' messages among the programs' own. What came by a trace or the gateway (told by the provider's path)
-- is set apart, so that "Delete kept messages" finds it. Its fingerprint was a plain hash of the text, from which a short prompt could be
-- guessed: it is hashed again with a salt that nobody keeps, alike for the same errors.
WITH salt AS MATERIALIZED (SELECT gen_random_uuid()::text AS value)
UPDATE "usage_records"
SET "provider_message" = nullif("error_message", ''), "error_message" = NULL,
  "error_type" = CASE WHEN "error_type" ~ '^[A-Za-z0-9_.:-]{1,60}$' THEN "error_type" WHEN "error_type" IS NOT NULL THEN 'other' END,
  "error_fingerprint" = left(md5(salt.value || "error_fingerprint"), 16)
FROM salt
WHERE NOT "success" AND ("caller_id" LIKE 'otlp:%'
  OR "endpoint" ~ '/(chat|completions?|messages|responses|embeddings?|generations|edits|variations|transcriptions|translations|speech|generate|rerank)$'
  OR "endpoint" ~ ':(generateContent|streamGenerateContent|embedContent|batchEmbedContents|predict|rawPredict|streamRawPredict)$'
  OR "endpoint" ~ '/(invoke|invoke-with-response-stream|converse|converse-stream)$');

-- Kept messages are few, and are counted and deleted from this index.
CREATE INDEX "usage_records_kept_messages_idx" ON "usage_records"("organization_id") WHERE "provider_message" <> '';
