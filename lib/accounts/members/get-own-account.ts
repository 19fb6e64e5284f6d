import type { Viewer } from "@/lib/access/viewer";
import { getDatabase } from "@/lib/db/connection/database";
import { AppError } from "@/lib/values/errors/errors";
import { type MemberDto, toMemberDto } from "./member-dto";

/**
 * The viewer as a member, and whether the viewer has a password.
 * @throws AppError `forbidden` for a key and the operator
 */
export async function getOwnAccount(viewer: Viewer): Promise<MemberDto & { hasPassword: boolean }> {
  if (viewer.type !== "member" || !viewer.id)
    throw new AppError("forbidden", "Only people have an account. Sign in as a person.");
  const row = await getDatabase().prisma.member.findUniqueOrThrow({
    where: { id: viewer.id },
    include: { organization: { select: { name: true } } },
  });
  return { ...toMemberDto(row), hasPassword: row.passwordHash !== null };
}
