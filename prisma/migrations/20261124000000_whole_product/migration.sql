-- AlterTable
ALTER TABLE "members" ALTER COLUMN "password_hash" DROP NOT NULL;

-- AlterTable
ALTER TABLE "organizations" ADD COLUMN     "is_sample" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "usage_records" ADD COLUMN     "error_fingerprint" TEXT;

-- CreateTable
CREATE TABLE "member_identities" (
    "provider" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "member_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_sign_in_at" TIMESTAMPTZ(3),

    CONSTRAINT "member_identities_pkey" PRIMARY KEY ("provider","subject")
);

-- CreateTable
CREATE TABLE "invitations" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "role" "role" NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "invited_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "accepted_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "invitations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "saved_views" (
    "id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "search" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "saved_views_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rollup_checks" (
    "id" UUID NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),
    "requested_by" TEXT NOT NULL,
    "differences" INTEGER,
    "detail" JSONB,
    "error" TEXT,

    CONSTRAINT "rollup_checks_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "member_identities_member_id_idx" ON "member_identities"("member_id");

-- CreateIndex
CREATE UNIQUE INDEX "invitations_token_hash_key" ON "invitations"("token_hash");

-- CreateIndex
CREATE INDEX "invitations_organization_id_idx" ON "invitations"("organization_id");

-- CreateIndex
CREATE UNIQUE INDEX "saved_views_member_id_name_key" ON "saved_views"("member_id", "name");

-- CreateIndex
CREATE INDEX "rollup_checks_started_at_idx" ON "rollup_checks"("started_at");

-- AddForeignKey
ALTER TABLE "member_identities" ADD CONSTRAINT "member_identities_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "members"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "saved_views" ADD CONSTRAINT "saved_views_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "members"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What failed calls of the same cause share: their type, their HTTP status, and their message without what differs from call
-- to call (words with a digit in them: ids, times, counts, limits).
CREATE FUNCTION "error_fingerprint"("error_type" TEXT, "error_message" TEXT) RETURNS TEXT
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT left(md5(concat_ws(chr(10), coalesce("error_type", ''),
    coalesce(substring("error_message" from '(?i)(?:^|status\D{0,8}|code\D{0,4}|http(?:/[0-9.]+)?\D{0,4})([45][0-9][0-9])\M'), ''),
    regexp_replace(regexp_replace(left(coalesce("error_message", ''), 500), '\S*[0-9]\S*', '#', 'g'), '\s+', ' ', 'g'))), 16)
$$;

UPDATE "usage_records" SET "error_fingerprint" = "error_fingerprint"("error_type", "error_message") WHERE NOT "success";

ALTER TABLE "usage_records" ADD CONSTRAINT "usage_records_error_fingerprint_check" CHECK ("success" = ("error_fingerprint" IS NULL));

-- Failed calls are few: they are grouped and listed from this index alone.
CREATE INDEX "usage_records_failed_idx" ON "usage_records"("organization_id", "occurred_at", "error_fingerprint", "model_id") INCLUDE ("user_id") WHERE NOT "success";

-- People's own things and the installation's state: no tenant's read has any business with them. Row-level security without
-- a policy keeps a grant made by mistake from showing a row.
ALTER TABLE "member_identities" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "invitations" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "saved_views" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "rollup_checks" ENABLE ROW LEVEL SECURITY;
