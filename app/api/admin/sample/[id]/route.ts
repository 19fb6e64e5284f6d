// DELETE → {records}: deletes the sample organization with all that belongs to it; 409 for another one. For administrators.
import { z } from "zod";
import { route } from "@/lib/api/routes/route";
import { removeSample } from "@/lib/sample/remove-sample";

export const DELETE = route({
  summary: "Delete the sample tenant",
  access: "admin",
  answer: z.strictObject({ records: z.int() }),
  run: ({ viewer, params }) => removeSample(viewer, params.id),
});
