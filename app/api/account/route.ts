// GET: the own account. PATCH {name}: changes the own name.

import { getOwnAccount } from "@/lib/accounts/members/get-own-account";
import { OwnAccountChange, updateOwnAccount } from "@/lib/accounts/members/update-own-account";
import { MemberAnswer } from "@/lib/api/accounts/account-answers";
import { memberJson } from "@/lib/api/accounts/member-json";
import { route } from "@/lib/api/routes/route";

export const GET = route({
  summary: "Get your own account",
  access: "member",
  answer: MemberAnswer,
  run: async ({ viewer }) => memberJson(await getOwnAccount(viewer)),
});

export const PATCH = route({
  summary: "Change your own name",
  access: "member",
  answer: MemberAnswer,
  body: OwnAccountChange,
  run: async ({ viewer, body }) => memberJson(await updateOwnAccount(viewer, body)),
});
