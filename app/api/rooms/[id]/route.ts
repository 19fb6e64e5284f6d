// DELETE ?organization (default: the own): deletes a room; its calls stay, without naming it. For owners and administrators.
import { z } from "zod";
import { route } from "@/lib/api/routes/route";
import { deleteRoom } from "@/lib/operations/removal/delete-room";
import { Uuid } from "@/lib/values/ids/uuid";

export const DELETE = route({
  summary: "Delete a room; its requests stay, without naming it",
  access: "manage",
  answer: z.strictObject({ records: z.int() }),
  query: z.strictObject({ organization: Uuid.optional() }),
  run: ({ viewer, params, query }) => deleteRoom(viewer, query.organization ?? viewer.organizationId, params.id),
});
