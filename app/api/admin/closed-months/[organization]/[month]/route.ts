// DELETE: opens a closed month (YYYY-MM) again, so that repricing may change it. For administrators.
import { z } from "zod";
import { route } from "@/lib/api/routes/route";
import { openMonth } from "@/lib/pricing/closed-months/open-month";

export const DELETE = route({
  summary: "Reopen a closed month",
  access: "admin",
  answer: z.null(),
  run: async ({ viewer, params }) => {
    await openMonth(viewer, params.organization, params.month);
    return null;
  },
});
