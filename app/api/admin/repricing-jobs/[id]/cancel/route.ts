// POST: ends a job; what it has repriced stays so. For administrators.
import { route } from "@/lib/api/routes/route";
import { cancelRepricing } from "@/lib/ledger/repricing/cancel-repricing";
import { repricingJson } from "@/lib/ledger/repricing/repricing-json";

export const POST = route({
  access: "admin",
  run: async ({ viewer, params }) => repricingJson(await cancelRepricing(viewer, params.id)),
});
