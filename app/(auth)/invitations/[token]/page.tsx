import type { Metadata } from "next";
import { cookies } from "next/headers";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { InvitationCard } from "@/components/account/invitation-card";
import { getInvitation } from "@/lib/accounts/invitations/get-invitation";
import { findSessionViewer } from "@/lib/accounts/sign-in/find-session-viewer";
import { sessionCookieName } from "@/lib/accounts/sign-in/session-cookie";
import { allowsPasswordSignIn } from "@/lib/accounts/sign-in/sign-in-providers";
import { AppError } from "@/lib/values/errors/errors";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("account"))("invitation.title") };
}

export default async function InvitationPage({ params }: PageProps<"/invitations/[token]">) {
  const { token } = await params;
  const invitation = await readInvitation(token);
  const viewer = await findSessionViewer((await cookies()).get(sessionCookieName())?.value);
  return (
    <InvitationCard
      invitation={invitation}
      token={token}
      hasPasswords={allowsPasswordSignIn()}
      signedInAs={viewer?.label ?? null}
    />
  );
}

async function readInvitation(token: string) {
  try {
    return await getInvitation(token);
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") notFound();
    throw error;
  }
}
