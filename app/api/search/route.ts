// GET ?q&kind&organization: tenants (administrators), models, users, rooms, features by a part of their name, and a record by
// its id; at most 8 of each. For people signed in.
import { z } from "zod";
import { route } from "@/lib/api/routes/route";
import { FoundThingAnswer } from "@/lib/api/search/found-thing-answer";
import { foundThingJson } from "@/lib/api/search/found-thing-json";
import { SearchQuery } from "@/lib/reading/search/search-query";
import { searchThings } from "@/lib/reading/search/search-things";

export const GET = route({
  summary: "Search tenants, models, users, rooms, features and requests",
  access: "member",
  answer: z.array(FoundThingAnswer),
  query: SearchQuery,
  run: async ({ viewer, query }) => (await searchThings(viewer, query)).map(foundThingJson),
});
