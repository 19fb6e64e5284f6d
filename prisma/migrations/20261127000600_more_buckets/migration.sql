-- AlterEnum
ALTER TYPE "token_detail" ADD VALUE 'PARTIAL' AFTER 'FULL';

-- AlterTable
ALTER TABLE "usage_records" ADD COLUMN     "cache_audio_read_tokens" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "cache_image_read_tokens" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "input_video_tokens" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "output_video_tokens" BIGINT NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "usage_daily" ADD COLUMN     "cache_audio_read_tokens" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "cache_image_read_tokens" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "input_video_tokens" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "output_video_tokens" BIGINT NOT NULL DEFAULT 0;

ALTER TABLE "usage_records" ADD CONSTRAINT "usage_records_more_buckets_not_negative" CHECK (
  "cache_audio_read_tokens" >= 0 AND
  "cache_image_read_tokens" >= 0 AND
  "input_video_tokens" >= 0 AND
  "output_video_tokens" >= 0
);
