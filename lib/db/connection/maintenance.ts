import type { Database } from "./database";

/**
 * Tells the planner how small the tables are that every flush joins. PostgreSQL analyzes tables by itself only after some
 * fifty changes, and until then takes them for hundreds of rows: that plan takes five times as long.
 */
export async function analyzeReferenceTables(database: Database): Promise<void> {
  await database.prisma.$executeRaw`ANALYZE installation, organizations, rollup_builds`;
}

/**
 * What a server's background processes do, and the embedded database has none of: writes its log back, clears away what
 * upserts left behind in the aggregates, marks full pages of records so that an index alone answers for them, and refreshes
 * the planner's statistics.
 */
export async function maintainEmbeddedDatabase(database: Database): Promise<void> {
  await database.prisma.$executeRaw`CHECKPOINT`;
  await database.prisma.$executeRaw`VACUUM ANALYZE usage_records, usage_daily, usage_daily_models, usage_daily_subjects,
    usage_daily_subject_totals`;
  await database.prisma.$executeRaw`ANALYZE`;
}
