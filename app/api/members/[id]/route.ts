// PATCH {name?, role?, disabled?}: changes a member, and ends its sessions with another role or when disabled.

import { MemberChange, updateMember } from "@/lib/accounts/members/update-member";
import { MemberAnswer } from "@/lib/api/accounts/account-answers";
import { memberJson } from "@/lib/api/accounts/member-json";
import { route } from "@/lib/api/routes/route";

export const PATCH = route({
  summary: "Change a member",
  access: "manage",
  answer: MemberAnswer,
  body: MemberChange,
  run: async ({ viewer, params, body }) => memberJson(await updateMember(viewer, params.id, body)),
});
