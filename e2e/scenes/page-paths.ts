import { PAGES, type PageId, pagesFor } from "@/lib/access/pages";

/** Other states of a page that are worth a visit. */
const STATES: Partial<Record<PageId, string[]>> = {
  usage: ["?chart=table&group=user"],
  pricing: ["?tab=unpriced", "?tab=contracts", "?tab=sheets", "?tab=jobs", "?tab=months"],
};
const SETTINGS = {
  MEMBER: [],
  OWNER: ["/settings/members", "/settings/audit-log"],
  ADMIN: [
    "/settings/members",
    "/settings/audit-log",
    "/settings/data-health",
    "/settings/jobs",
    "/settings/installation",
  ],
};

/** The addresses of everything that a role finds in the app, but for signing out and what belongs to one record or model. */
export function pagePathsFor(role: "ADMIN" | "OWNER" | "MEMBER"): string[] {
  const pages = pagesFor(role).filter((id) => id !== "sign-out");
  return [
    ...pages.flatMap((id) => ["", ...(STATES[id] ?? [])].map((state) => PAGES[id].href + state)),
    ...SETTINGS[role],
  ];
}
