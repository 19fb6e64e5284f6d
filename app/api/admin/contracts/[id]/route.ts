// DELETE: ends a contract for calls from now on; again is harmless. For administrators.

import { contractJson } from "@/lib/contracts/contract-dto";
import { withdrawContract } from "@/lib/contracts/withdraw-contract";
import { route } from "@/lib/http/route";

export const DELETE = route({
  access: "admin",
  run: async ({ viewer, params }) => contractJson(await withdrawContract(viewer, params.id)),
});
