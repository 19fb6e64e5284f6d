/** What a member may do: see the organization, manage it, manage the installation. */
export type RoleName = "ADMIN" | "OWNER" | "MEMBER";
