// Works on unfinished repricing jobs until they are done or it is killed: the process of `measure-repricing.ts`.
import { openDatabase } from "@/lib/db/opening/open-database";
import { endLeases } from "@/lib/jobs/queue/lease";
import { awaitJobs, startJobs, stopJobs } from "@/lib/jobs/runner/process-jobs";
import { REPRICING, REPRICING_PREVIEW } from "@/lib/ledger/repricing/repricing-kinds";

const database = await openDatabase();
process.send?.("opened");
// One process after the other: whoever held the job was killed.
await endLeases();
await startJobs([REPRICING_PREVIEW, REPRICING]);
await awaitJobs();
await stopJobs();
await database.close();
process.disconnect?.();
