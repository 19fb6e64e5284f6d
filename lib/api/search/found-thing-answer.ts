import { z } from "zod";

/** The shape of `foundThingJson`. */
export const FoundThingAnswer = z.strictObject({
  kind: z.string(),
  value: z.string(),
  name: z.string(),
  detail: z.string().nullable(),
  organization_id: z.string().nullable(),
  organization_name: z.string().nullable(),
});
