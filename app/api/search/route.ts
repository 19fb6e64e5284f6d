// GET ?q&kind&organization: tenants (administrators), models, users, rooms, features by a part of their name, and a record by
// its id; at most 8 of each. For people signed in.
import { route } from "@/lib/http/route";
import { foundThingJson } from "@/lib/search/found-thing-json";
import { SearchQuery } from "@/lib/search/search-query";
import { searchThings } from "@/lib/search/search-things";

export const GET = route({
  access: "member",
  query: SearchQuery,
  run: async ({ viewer, query }) => (await searchThings(viewer, query)).map(foundThingJson),
});
