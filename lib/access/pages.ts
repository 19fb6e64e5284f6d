import type { Viewer } from "./viewer";

type Role = Viewer["role"];

/** A page that the navigation, the palette and a key lead to. Its name is the text `shell.pages` of its id. */
export interface Page {
  href: string;
  /** The navigation's section. */
  section: "models" | "explore" | "organization" | "account";
  roles: readonly Role[];
  /** The key that leads to it, after "g". */
  key?: string;
  /** Whether it shows what the filter says, and can be saved as a view. */
  isFiltered?: boolean;
  /** Search parameters of its own that a saved view keeps. */
  parameters?: readonly string[];
}

const ALL: readonly Role[] = ["ADMIN", "OWNER", "MEMBER"];
const OWNERS: readonly Role[] = ["ADMIN", "OWNER"];
const ADMINS: readonly Role[] = ["ADMIN"];
const RANKING = { section: "explore", isFiltered: true, parameters: ["sort", "dir", "q"] } as const;

/** All pages with a place in the navigation, in its order. */
export const PAGES = {
  usage: {
    href: "/usage",
    section: "models",
    roles: ALL,
    key: "u",
    isFiltered: true,
    parameters: ["sort", "dir", "chart", "metric", "group"],
  },
  models: { href: "/models", section: "models", roles: ALL, key: "m" },
  "api-keys": { href: "/api-keys", section: "models", roles: OWNERS, key: "k" },
  pricing: { href: "/pricing", section: "models", roles: ADMINS, key: "p" },
  connect: { href: "/connect", section: "models", roles: ALL, key: "c" },
  tenants: { ...RANKING, href: "/tenants", roles: ADMINS, key: "t" },
  users: { ...RANKING, href: "/users", roles: ALL, key: "s" },
  rooms: { ...RANKING, href: "/rooms", roles: ALL, key: "o" },
  features: { ...RANKING, href: "/features", roles: ALL, key: "f" },
  requests: {
    href: "/requests",
    section: "explore",
    roles: ALL,
    key: "r",
    isFiltered: true,
    parameters: ["sort", "dir", "columns", "error", "q"],
  },
  errors: { href: "/errors", section: "explore", roles: ALL, key: "e", isFiltered: true },
  settings: { href: "/settings", section: "organization", roles: ALL, key: "," },
  profile: { href: "/profile", section: "account", roles: ALL, key: "a" },
  "sign-out": { href: "/sign-out", section: "account", roles: ALL },
} as const satisfies Record<string, Page>;
export type PageId = keyof typeof PAGES;

export const PAGE_IDS = Object.keys(PAGES) as PageId[];

/** What is known of a page. */
export function findPage(id: PageId): Page {
  return PAGES[id];
}

/** The paths of the pages that show what the filter says. */
export const FILTERED_PATHS: readonly string[] = PAGE_IDS.flatMap((id) =>
  findPage(id).isFiltered ? PAGES[id].href : [],
);

/** The pages that a role may open. */
export function pagesFor(role: Role): PageId[] {
  return PAGE_IDS.filter((id) => findPage(id).roles.includes(role));
}
