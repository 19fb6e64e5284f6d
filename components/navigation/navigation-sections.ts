import { findPage, type PageId, pagesFor } from "@/lib/access/pages";

const SECTIONS = ["models", "explore", "organization", "account"] as const;

export interface NavigationSection {
  /** The section's title is the text `shell.sections` of this key. */
  title: (typeof SECTIONS)[number] | "admin";
  pages: PageId[];
}

/** Which pages there are for a role, by section. */
export function navigationSections(role: "ADMIN" | "OWNER" | "MEMBER"): NavigationSection[] {
  const pages = pagesFor(role);
  return SECTIONS.map((section) => ({
    title: section === "organization" && role === "ADMIN" ? "admin" : section,
    pages: pages.filter((id) => findPage(id).section === section),
  }));
}
