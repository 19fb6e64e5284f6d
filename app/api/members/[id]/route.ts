// PATCH {name?, role?, disabled?}: changes a member, and ends its sessions with another role or when disabled.
import { route } from "@/lib/http/route";
import { memberJson } from "@/lib/members/member-dto";
import { MemberChange, updateMember } from "@/lib/members/update-member";

export const PATCH = route({
  access: "manage",
  body: MemberChange,
  run: async ({ viewer, params, body }) => memberJson(await updateMember(viewer, params.id, body)),
});
