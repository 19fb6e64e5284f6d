-- CreateTable
CREATE TABLE "provider_keys" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "provider" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "base_url" TEXT,
    "key_id" TEXT,
    "ciphertext" BYTEA,
    "nonce" BYTEA,
    "last_four" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "provider_keys_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "provider_keys_organization_id_provider_idx" ON "provider_keys"("organization_id", "provider");

-- AddForeignKey
ALTER TABLE "provider_keys" ADD CONSTRAINT "provider_keys_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "provider_keys" ADD CONSTRAINT "provider_keys_encrypted_check" CHECK (num_nulls("key_id", "ciphertext", "nonce", "last_four") IN (0, 4));

-- No grant to "tokentab_tenant": no tenant's read has any business with keys, not even with its own. Row-level security
-- without a policy keeps a grant made by mistake from showing a row.
ALTER TABLE "provider_keys" ENABLE ROW LEVEL SECURITY;
