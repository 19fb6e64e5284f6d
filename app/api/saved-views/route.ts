// GET: one's own saved views. POST {name, path, search}: saves a page with its filter (201). For people signed in.

import { z } from "zod";
import { SavedViewAnswer } from "@/lib/api/accounts/account-answers";
import { savedViewJson } from "@/lib/api/accounts/saved-view-json";
import { route } from "@/lib/api/routes/route";
import { createSavedView, NewSavedView } from "@/lib/reading/saved-views/create-saved-view";
import { listSavedViews } from "@/lib/reading/saved-views/list-saved-views";

export const GET = route({
  summary: "List your saved views",
  access: "member",
  answer: z.array(SavedViewAnswer),
  run: async ({ viewer }) => (await listSavedViews(viewer)).map(savedViewJson),
});

export const POST = route({
  summary: "Save a view",
  access: "member",
  answer: SavedViewAnswer,
  body: NewSavedView,
  status: 201,
  run: async ({ viewer, body }) => savedViewJson(await createSavedView(viewer, body)),
});
