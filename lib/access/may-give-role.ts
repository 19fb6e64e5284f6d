import type { Role } from "@/lib/generated/prisma/client";

/** What decides whether somebody may invite others. */
export interface Giver {
  organizationId: string;
  role: Role;
  disabledAt: Date | null;
}

/**
 * Whether a member may make others members of an organization in a role: administrators everywhere in any, owners in their
 * own and no administrators. Somebody disabled, or who is gone, may not.
 */
export function mayGiveRole(giver: Giver | null | undefined, organizationId: string, role: Role): boolean {
  if (!giver || giver.disabledAt) return false;
  if (giver.role === "ADMIN") return true;
  return giver.role === "OWNER" && giver.organizationId === organizationId && role !== "ADMIN";
}
