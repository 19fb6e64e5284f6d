// GET ?organization: the closed months, for readers of all. POST {organization, month} → 201: closes one, for administrators.

import { z } from "zod";
import { closedMonthJson } from "@/lib/api/pricing/closed-month-json";
import { ClosedMonthAnswer } from "@/lib/api/pricing/pricing-answers";
import { route } from "@/lib/api/routes/route";
import { closeMonth, MonthToClose } from "@/lib/pricing/closed-months/close-month";
import { listClosedMonths } from "@/lib/pricing/closed-months/list-closed-months";
import { Uuid } from "@/lib/values/ids/uuid";

export const GET = route({
  summary: "List closed months",
  access: "admin-read",
  answer: z.array(ClosedMonthAnswer),
  query: z.strictObject({ organization: Uuid.optional() }),
  run: async ({ viewer, query }) => (await listClosedMonths(viewer, query.organization)).map(closedMonthJson),
});

export const POST = route({
  summary: "Close a month, so that repricing can't change it",
  access: "admin",
  answer: ClosedMonthAnswer,
  body: MonthToClose,
  status: 201,
  run: async ({ viewer, body }) => closedMonthJson(await closeMonth(viewer, body)),
});
