import { repairDatabase } from "@/lib/db/migrations/repair-database";
import { CommandError } from "@/lib/values/errors/command-error";
import { openPrepared } from "@/server/open-and-migrate";

const HELP = `npm run db:repair

Repairs the database's schema: applies what was interrupted, and creates what is missing or was changed manually (tables,
columns, constraints, indexes, policies, triggers, functions, grants). It says what it found and did. Rows that were lost
are not restored: use a backup for them. Stop the server first, and make a backup.`;

/** `npm run db:repair` */
export async function main(args: string[]): Promise<number> {
  if (args.some((argument) => argument === "--help" || argument === "-h")) {
    console.log(HELP);
    return 0;
  }
  if (args.length > 0) throw new CommandError(`Unknown argument ${args[0]}.\n\n${HELP}`);
  const database = await openPrepared(async (opened) => {
    const done = await repairDatabase(opened, console.log);
    for (const sentence of done) console.log(sentence);
    if (done.some((sentence) => /^The (table|column) /.test(sentence))) {
      console.log(
        "The contents of the missing tables and columns aren't restored. Recalculate totals under Settings → Data health.",
      );
    }
    console.log(done.length === 0 ? "The database is complete; nothing to repair." : "The database is complete.");
  });
  await database.close();
  return 0;
}
