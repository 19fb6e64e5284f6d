export type RoleName = "ADMIN" | "OWNER" | "MEMBER";

/** What a role is called, and what it may do. */
export const ROLE_LABELS: Record<RoleName, string> = {
  MEMBER: "Member – sees the organization",
  OWNER: "Owner – manages the organization",
  ADMIN: "Administrator – manages everything",
};
