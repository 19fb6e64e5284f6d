// POST: ends a job; what it has repriced stays so. For administrators.
import { route } from "@/lib/http/route";
import { cancelRepricing } from "@/lib/repricing/cancel-repricing";
import { repricingJson } from "@/lib/repricing/repricing-json";

export const POST = route({
  access: "admin",
  run: async ({ viewer, params }) => repricingJson(await cancelRepricing(viewer, params.id)),
});
