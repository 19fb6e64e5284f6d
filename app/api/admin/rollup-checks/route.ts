// GET: the latest comparisons of the aggregates with the calls they sum. POST: begins one in the background (201); 409 while one
// runs. For administrators.
import { listRollupChecks } from "@/lib/data-health/list-rollup-checks";
import { rollupCheckJson } from "@/lib/data-health/rollup-check-dto";
import { startRollupCheck } from "@/lib/data-health/start-rollup-check";
import { route } from "@/lib/http/route";

export const GET = route({
  access: "admin",
  run: async ({ viewer }) => (await listRollupChecks(viewer)).map(rollupCheckJson),
});

export const POST = route({
  access: "admin",
  status: 201,
  run: async ({ viewer }) => ({ id: await startRollupCheck(viewer) }),
});
