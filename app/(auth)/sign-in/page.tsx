import type { Metadata, Route } from "next";
import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { SignInForm } from "@/components/account/sign-in-form";
import { csrfTokenOf } from "@/lib/auth/csrf-token";
import { findSessionViewer } from "@/lib/auth/find-session-viewer";
import { ownPath } from "@/lib/auth/own-path";
import { csrfCookieName, sessionCookieName } from "@/lib/auth/session-cookie";
import { signInMessage } from "./sign-in-message";

export const metadata: Metadata = { title: "Sign in" };

export default async function SignInPage({ searchParams }: PageProps<"/sign-in">) {
  const search = await searchParams;
  const first = (name: string) => [search[name]].flat()[0];
  const callbackUrl = ownPath(first("callbackUrl"), (await headers()).get("host")) ?? "/";
  const jar = await cookies();
  if (await findSessionViewer(jar.get(sessionCookieName())?.value)) redirect(callbackUrl as Route);
  const csrfToken = csrfTokenOf(jar.get(csrfCookieName())?.value);
  const error = first("error");
  if (!csrfToken && first("ready") === undefined) {
    // next-auth sets the form's cookie there, and leads back here.
    const kept = new URLSearchParams({ callbackUrl, ...(error && { error }) });
    redirect(`/api/auth/signin?${kept}` as Route);
  }
  const message = csrfToken ? signInMessage(error, first("retry")) : NO_COOKIES;
  return <SignInForm csrfToken={csrfToken ?? ""} callbackUrl={callbackUrl} message={message} />;
}

const NO_COOKIES = "Your browser keeps no cookies for this site. Allow them to sign in, then load the page again.";
