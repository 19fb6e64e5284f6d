import type { Metadata, Route } from "next";
import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { SignInForm } from "@/components/account/sign-in-form";
import { EmailAddress } from "@/lib/access/email-address";
import { findSessionViewer } from "@/lib/accounts/sign-in/find-session-viewer";
import { csrfCookieName, sessionCookieName } from "@/lib/accounts/sign-in/session-cookie";
import { allowsPasswordSignIn, signInProviders } from "@/lib/accounts/sign-in/sign-in-providers";
import { csrfTokenOf } from "@/lib/api/auth/csrf-token";
import { REFUSED_EMAIL_COOKIE } from "@/lib/api/auth/refused-identity-response";
import { ownPath } from "@/lib/http/requests/own-path";
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
  const t = await getTranslations("auth");
  const email = EmailAddress.safeParse(jar.get(REFUSED_EMAIL_COOKIE)?.value).data ?? null;
  const message = csrfToken ? signInMessage(t, { error, retry: first("retry"), email }) : t("noCookies");
  return (
    <SignInForm
      csrfToken={csrfToken ?? ""}
      callbackUrl={callbackUrl}
      message={message}
      providers={signInProviders().map(({ id, name }) => ({ id, name }))}
      hasPasswords={allowsPasswordSignIn()}
    />
  );
}
