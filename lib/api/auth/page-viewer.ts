import "server-only";
import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import type { Viewer } from "@/lib/access/viewer";
import { findSessionViewer } from "@/lib/accounts/sign-in/find-session-viewer";
import { sessionCookieName } from "@/lib/accounts/sign-in/session-cookie";
import { PAGE_PATH_HEADER } from "./page-path-header";

/** Who looks at the page, asked of the database once per request. Without a session it redirects to sign-in. */
export const getPageViewer = cache(async (): Promise<Viewer> => {
  const viewer = await findSessionViewer((await cookies()).get(sessionCookieName())?.value);
  if (viewer) return viewer;
  const path = (await headers()).get(PAGE_PATH_HEADER) ?? "/";
  redirect(`/sign-in?callbackUrl=${encodeURIComponent(path)}`);
});
