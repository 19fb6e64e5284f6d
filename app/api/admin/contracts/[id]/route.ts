// DELETE: ends a contract for calls from now on; again is harmless. For administrators.

import { contractJson } from "@/lib/api/pricing/contract-json";
import { route } from "@/lib/api/routes/route";
import { withdrawContract } from "@/lib/pricing/contracts/withdraw-contract";

export const DELETE = route({
  summary: "End a contract for new requests",
  access: "admin",
  run: async ({ viewer, params }) => contractJson(await withdrawContract(viewer, params.id)),
});
