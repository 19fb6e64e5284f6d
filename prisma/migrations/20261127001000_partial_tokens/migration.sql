-- Alone in its migration: a new value cannot be used in the transaction that adds it.
ALTER TYPE "token_detail" ADD VALUE 'PARTIAL' AFTER 'FULL';
