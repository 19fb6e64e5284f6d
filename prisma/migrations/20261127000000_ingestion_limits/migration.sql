-- How many events a tenant, and a single key, may report in a minute.

-- AlterTable
ALTER TABLE "installation" ADD COLUMN     "events_per_minute" INTEGER NOT NULL DEFAULT 300000;

-- AlterTable
ALTER TABLE "organizations" ADD COLUMN     "events_per_minute" INTEGER;

-- AlterTable
ALTER TABLE "api_keys" ADD COLUMN     "events_per_minute" INTEGER;
