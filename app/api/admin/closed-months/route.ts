// GET ?organization: the closed months, for readers of all. POST {organization, month} → 201: closes one, for administrators.
import { z } from "zod";
import { route } from "@/lib/http/route";
import { closeMonth, MonthToClose } from "@/lib/organizations/close-month";
import { closedMonthJson } from "@/lib/organizations/closed-month-dto";
import { listClosedMonths } from "@/lib/organizations/list-closed-months";
import { Uuid } from "@/lib/uuid";

export const GET = route({
  access: "admin-read",
  query: z.strictObject({ organization: Uuid.optional() }),
  run: async ({ viewer, query }) => (await listClosedMonths(viewer, query.organization)).map(closedMonthJson),
});

export const POST = route({
  access: "admin",
  body: MonthToClose,
  status: 201,
  run: async ({ viewer, body }) => closedMonthJson(await closeMonth(viewer, body)),
});
