// GET: the latest comparisons of the aggregates with the calls they sum. POST: begins one in the background (201); 409 while one
// runs. For administrators.

import { z } from "zod";
import { RollupCheckAnswer } from "@/lib/api/installation/installation-answers";
import { rollupCheckJson } from "@/lib/api/installation/rollup-check-json";
import { route } from "@/lib/api/routes/route";
import { listRollupChecks } from "@/lib/operations/data-health/list-rollup-checks";
import { startRollupCheck } from "@/lib/operations/data-health/start-rollup-check";

export const GET = route({
  summary: "List the latest checks of precomputed totals",
  access: "admin",
  answer: z.array(RollupCheckAnswer),
  run: async ({ viewer }) => (await listRollupChecks(viewer)).map(rollupCheckJson),
});

export const POST = route({
  summary: "Start a check of precomputed totals",
  access: "admin",
  answer: z.strictObject({ id: z.uuid() }),
  status: 201,
  run: async ({ viewer }) => ({ id: await startRollupCheck(viewer) }),
});
