// DELETE: ends a contract for calls from now on; again is harmless. For administrators.

import { route } from "@/lib/api/routes/route";
import { contractJson } from "@/lib/pricing/contracts/contract-dto";
import { withdrawContract } from "@/lib/pricing/contracts/withdraw-contract";

export const DELETE = route({
  access: "admin",
  run: async ({ viewer, params }) => contractJson(await withdrawContract(viewer, params.id)),
});
