// GET: the own account. PATCH {name}: changes the own name.
import { route } from "@/lib/http/route";
import { getOwnAccount } from "@/lib/members/get-own-account";
import { memberJson } from "@/lib/members/member-dto";
import { OwnAccountChange, updateOwnAccount } from "@/lib/members/update-own-account";

export const GET = route({
  access: "member",
  run: async ({ viewer }) => memberJson(await getOwnAccount(viewer)),
});

export const PATCH = route({
  access: "member",
  body: OwnAccountChange,
  run: async ({ viewer, body }) => memberJson(await updateOwnAccount(viewer, body)),
});
