-- CreateTable
CREATE TABLE "signed_out_sessions" (
    "id" UUID NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "signed_out_sessions_pkey" PRIMARY KEY ("id")
);
