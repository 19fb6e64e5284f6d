import type { Metadata } from "next";
import { PasswordForm } from "@/components/account/password-form";
import { SignOutEverywhereButton } from "@/components/account/sign-out-everywhere-button";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { getPageViewer } from "@/lib/auth/page-viewer";

export const metadata: Metadata = { title: "Profile" };

export default async function ProfilePage() {
  const viewer = await getPageViewer();
  return (
    <>
      <PageHeader trail="Account" title="Profile" description={`You are signed in as ${viewer.label}.`} />
      <div className="space-y-5">
        <Card title="Password" description="A new password ends all your other sessions.">
          <PasswordForm email={viewer.label} />
        </Card>
        <Card title="Sessions" description="A session lasts 8 hours. Ending all of them signs you out here, too.">
          <SignOutEverywhereButton />
        </Card>
      </div>
    </>
  );
}
