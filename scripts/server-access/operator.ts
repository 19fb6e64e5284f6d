import type { Viewer } from "@/lib/access/viewer";

/** The command line on the database's own machine, when it works without a server. At home in no organization. */
export const OPERATOR: Viewer = { type: "operator", id: null, label: "operator", role: "ADMIN", organizationId: "" };
