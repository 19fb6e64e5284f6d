// Works on unfinished repricing jobs until it is done or killed: the process of `measure-repricing.ts`.
import { openDatabase } from "@/lib/db/opening/open-database";
import { resumeRepricingJobs } from "@/lib/ledger/repricing/run-repricing-job";

const database = await openDatabase();
process.send?.("opened");
await resumeRepricingJobs();
await database.close();
process.disconnect?.();
