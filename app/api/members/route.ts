// GET ?organization: who can sign in. POST {email, role?, name?, organization_id?, password?}: adds one (201); a password that
// was generated is in the answer, once. For owners and administrators.

import { z } from "zod";
import { createMember, NewMember } from "@/lib/accounts/members/create-member";
import { listMembers } from "@/lib/accounts/members/list-members";
import { MemberAnswer } from "@/lib/api/accounts/account-answers";
import { memberJson } from "@/lib/api/accounts/member-json";
import { route } from "@/lib/api/routes/route";
import { Uuid } from "@/lib/values/ids/uuid";

export const GET = route({
  summary: "List members",
  access: "manage",
  answer: z.array(MemberAnswer),
  query: z.strictObject({ organization: Uuid.optional() }),
  run: async ({ viewer, query }) => (await listMembers(viewer, query.organization)).map(memberJson),
});

export const POST = route({
  summary: "Add a member",
  access: "manage",
  answer: MemberAnswer.extend({ generated_password: z.string().nullable() }),
  body: NewMember,
  status: 201,
  run: async ({ viewer, body }) => {
    const { member, generatedPassword } = await createMember(viewer, body);
    return { ...memberJson(member), generated_password: generatedPassword };
  },
});
