import { AppError } from "@/lib/values/errors/errors";

/**
 * Who is asking: the first argument of every domain function. Made only from a session, an API key or the operator's
 * token, never from what a request says about itself.
 */
export interface Viewer {
  /** `operator` is the command line on the server's own machine. */
  type: "member" | "key" | "operator";
  /** The member's or the key's id; null for the operator. */
  id: string | null;
  /** Readable, for the audit log: an e-mail address, a key's name. */
  label: string;
  /** ADMIN sees and manages all; OWNER manages one organization; MEMBER reads one. Keys only ever read as MEMBER or ADMIN. */
  role: "ADMIN" | "OWNER" | "MEMBER";
  /** The viewer's own organization. For an ADMIN it is home, not a limit. */
  organizationId: string;
}

/** Whether the viewer may see every organization. */
export function seesAllOrganizations(viewer: Viewer): boolean {
  return viewer.role === "ADMIN";
}

/**
 * Refuses a viewer that may not manage the organization.
 * @throws AppError `not_found` for another tenant's organization, `forbidden` for a plain member or a key
 */
export function requireManager(viewer: Viewer, organizationId: string): void {
  if (!seesAllOrganizations(viewer) && viewer.organizationId !== organizationId) {
    throw new AppError("not_found", "Tenant not found.");
  }
  if (viewer.type === "key" || viewer.role === "MEMBER") {
    throw new AppError("forbidden", "Only an owner of the tenant or an administrator can do this.");
  }
}

/**
 * Refuses everyone but administrators and the operator.
 * @throws AppError `forbidden`
 */
export function requireAdmin(viewer: Viewer): void {
  if (viewer.type === "key" || viewer.role !== "ADMIN") {
    throw new AppError("forbidden", "Only an administrator can do this.");
  }
}
