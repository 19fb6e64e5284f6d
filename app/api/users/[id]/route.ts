// DELETE ?organization (default: the own): deletes a user; its calls stay, without naming it. For owners and administrators.
import { z } from "zod";
import { route } from "@/lib/api/routes/route";
import { deleteUser } from "@/lib/operations/removal/delete-user";
import { Uuid } from "@/lib/values/ids/uuid";

export const DELETE = route({
  summary: "Delete a user; their requests stay, without naming them",
  access: "manage",
  answer: z.strictObject({ records: z.int() }),
  query: z.strictObject({ organization: Uuid.optional() }),
  run: ({ viewer, params, query }) => deleteUser(viewer, query.organization ?? viewer.organizationId, params.id),
});
