import { z } from "zod";

/**
 * An ID from outside, in lower case: the one form in which IDs are compared, cached and bound to ciphertexts. PostgreSQL
 * and RFC 9562 read both cases as the same ID.
 */
export const Uuid = z.guid().toLowerCase();
