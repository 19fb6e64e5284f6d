import { Prisma } from "@/lib/generated/prisma/client";

/** The tokens of all input buckets of a record, or of a row of `usage_daily`. */
export const ALL_INPUT = Prisma.sql`input_tokens + cache_read_tokens + cache_write_5m_tokens + cache_write_1h_tokens
  + input_audio_tokens + input_image_tokens`;

/** The tokens of all output buckets of a record, or of a row of `usage_daily`. */
export const ALL_OUTPUT = Prisma.sql`output_tokens + output_audio_tokens + output_image_tokens`;
