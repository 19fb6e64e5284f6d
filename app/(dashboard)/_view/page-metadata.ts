import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { PageId } from "@/lib/access/pages";

/** A page's `generateMetadata`: its title is the name that the navigation has for it. */
export function pageMetadata(id: PageId): () => Promise<Metadata> {
  return async () => ({ title: (await getTranslations("shell"))(`pages.${id}`) });
}
