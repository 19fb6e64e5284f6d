-- Alone in its migration: a new value cannot be used in the transaction that adds it.
ALTER TYPE "api_key_scope" ADD VALUE 'PROVIDER_ACCESS' BEFORE 'READ';
