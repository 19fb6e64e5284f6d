import type { Metadata, Route } from "next";
import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { SignOutForm } from "@/components/account/sign-out-form";
import { csrfCookieName, sessionCookieName } from "@/lib/accounts/sign-in/session-cookie";
import { csrfTokenOf } from "@/lib/api/auth/csrf-token";

export const metadata: Metadata = { title: "Sign out" };

export default async function SignOutPage({ searchParams }: PageProps<"/sign-out">) {
  const jar = await cookies();
  if (!jar.has(sessionCookieName())) redirect("/sign-in");
  const csrfToken = csrfTokenOf(jar.get(csrfCookieName())?.value);
  // next-auth sets the form's cookie there, and leads back here.
  if (!csrfToken && (await searchParams).ready === undefined) redirect("/api/auth/signout" as Route);
  return <SignOutForm csrfToken={csrfToken ?? ""} />;
}
