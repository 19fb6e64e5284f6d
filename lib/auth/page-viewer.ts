import "server-only";
import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import { findSessionViewer } from "./find-session-viewer";
import { PAGE_PATH_HEADER } from "./page-path-header";
import { sessionCookieName } from "./session-cookie";
import type { Viewer } from "./viewer";

/** Who looks at the page, asked of the database once per request. Without a session it redirects to sign-in. */
export const getPageViewer = cache(async (): Promise<Viewer> => {
  const viewer = await findSessionViewer((await cookies()).get(sessionCookieName())?.value);
  if (viewer) return viewer;
  const path = (await headers()).get(PAGE_PATH_HEADER) ?? "/";
  redirect(`/sign-in?callbackUrl=${encodeURIComponent(path)}`);
});
