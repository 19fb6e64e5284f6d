-- A right ends with its giver: who invited, and who created a key.
ALTER TABLE "invitations" ADD COLUMN "invited_by_id" UUID;

CREATE INDEX "invitations_invited_by_id_idx" ON "invitations"("invited_by_id");

ALTER TABLE "api_keys" ADD COLUMN "created_by" TEXT;

ALTER TABLE "api_keys" ADD COLUMN "created_by_id" UUID;

-- The audit log knows both, for certain.
UPDATE "invitations" SET "invited_by_id" = entry."actor_member_id" FROM "audit_entries" AS entry
WHERE entry."action" = 'invitation.create' AND entry."target_id" = "invitations"."id"::text;

UPDATE "api_keys" SET "created_by" = entry."actor", "created_by_id" = entry."actor_member_id" FROM "audit_entries" AS entry
WHERE entry."action" = 'api_key.create' AND entry."target_id" = "api_keys"."id"::text;

CREATE INDEX "sign_in_attempts_at_idx" ON "sign_in_attempts"("at");

-- CreateTable
CREATE TABLE "known_addresses" (
    "member_id" UUID NOT NULL,
    "address" TEXT NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "known_addresses_pkey" PRIMARY KEY ("member_id", "address")
);

-- AddForeignKey
ALTER TABLE "known_addresses" ADD CONSTRAINT "known_addresses_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "members"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- As other tables of sign-in: no grant to "tokentab_tenant", whose reads have no business with it.
ALTER TABLE "known_addresses" ENABLE ROW LEVEL SECURITY;
