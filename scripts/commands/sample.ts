import { parseArgs } from "node:util";
import { makeSampleEvents } from "@/lib/sample/make-sample-events";
import { WHOLE_SAMPLE } from "@/lib/sample/sample-calendar";
import { CommandError } from "@/lib/values/errors/command-error";
import { formatCount, ImportProgress } from "@/scripts/importing/import-progress";
import { openSampleTarget, type SampleTarget } from "./sample-target";

const HELP = `Loads a sample to look around in: the organization "Sample: Northwind Labs" with the requests of its last 90 days. It is
marked as a sample everywhere, its costs count in the totals over all organizations, and it is removed as a whole.

  npm run sample -- [options]

  --again    replaces the sample by a new one, which ends now
  --remove   removes the sample, and nothing else
  --help     this text

It works while the server runs, and without it.`;

const BATCH_SIZE = 1_000;

/** `npm run sample`. Answers the exit code. */
export async function main(args: string[]): Promise<number> {
  const options = parse(args);
  if (options.help) {
    console.log(HELP);
    return 0;
  }
  if (options.again && options.remove) throw new CommandError("Use --again or --remove, not both. See --help.");
  const target = await openSampleTarget();
  try {
    await work(target, options);
    return 0;
  } finally {
    await target.close();
  }
}

async function work(target: SampleTarget, options: { again?: boolean; remove?: boolean }): Promise<void> {
  const present = await target.find();
  if (present && !options.again && !options.remove) {
    console.log(
      `${present.name} already exists${linkTo(target, present.id)}. --again replaces it, --remove removes it.`,
    );
    return;
  }
  if (!present && options.remove) {
    console.log("There is no sample.");
    return;
  }
  if (present) {
    const calls = await target.remove(present.id);
    console.log(`Removed ${present.name} with its ${formatCount(calls)} requests.`);
  }
  if (!options.remove) await load(target);
}

async function load(target: SampleTarget): Promise<void> {
  const stop = { isAsked: false };
  process.once("SIGINT", () => {
    stop.isAsked = true;
  });
  const { organization, record } = await target.create();
  console.log(`Loading ${organization.name} …`);
  const events = makeSampleEvents({ ...WHOLE_SAMPLE, now: new Date(), zone: organization.time_zone });
  const counts = { rows: 0, accepted: 0, duplicates: 0, rejected: 0 };
  const progress = new ImportProgress(events.length, () => counts.rows);
  try {
    for (let start = 0; start < events.length; start += BATCH_SIZE) {
      if (stop.isAsked) throw new CommandError("Stopped. There is no sample.");
      const { accepted, rejected } = await record(events.slice(start, start + BATCH_SIZE));
      if (rejected.length > 0) throw new Error(`A request of the sample was rejected: ${rejected[0].message}`);
      counts.accepted += accepted;
      counts.rows = Math.min(start + BATCH_SIZE, events.length);
      progress.update(counts);
    }
  } catch (error) {
    progress.clear();
    // Half a sample would mislead; what broke it is what matters.
    await target.remove(organization.id).catch(() => undefined);
    throw error;
  }
  progress.clear();
  console.log(`${formatCount(counts.accepted)} requests of ${WHOLE_SAMPLE.days} days in ${progress.seconds()} s.`);
  console.log(`Look around${linkTo(target, organization.id) || " after `npm start`"}.`);
  console.log("`npm run sample -- --remove` removes it again.");
}

function linkTo({ url }: SampleTarget, organizationId: string): string {
  return url ? ` at ${url}/usage?organization=${organizationId}&days=${WHOLE_SAMPLE.days}` : "";
}

function parse(args: string[]) {
  try {
    const options = {
      again: { type: "boolean" },
      remove: { type: "boolean" },
      help: { type: "boolean", short: "h" },
    } as const;
    return parseArgs({ args, options }).values;
  } catch (error) {
    throw new CommandError(`${(error as Error).message.split(". ")[0]}. See --help.`);
  }
}
