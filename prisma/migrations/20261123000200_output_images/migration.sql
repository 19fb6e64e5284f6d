-- AlterTable
ALTER TABLE "usage_records" ADD COLUMN     "output_image_tokens" BIGINT NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "usage_daily" ADD COLUMN     "output_image_tokens" BIGINT NOT NULL DEFAULT 0;

ALTER TABLE "usage_records" ADD CONSTRAINT "usage_records_output_images_not_negative" CHECK ("output_image_tokens" >= 0);
