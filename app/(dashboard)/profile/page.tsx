import { getTranslations } from "next-intl/server";
import { AccountFacts } from "@/components/account/account-facts";
import { IdentityList } from "@/components/account/identity-list";
import { NameForm } from "@/components/account/name-form";
import { PasswordForm } from "@/components/account/password-form";
import { SignOutEverywhereButton } from "@/components/account/sign-out-everywhere-button";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { getOwnAccount } from "@/lib/accounts/members/get-own-account";
import { listOwnIdentities } from "@/lib/accounts/members/list-own-identities";
import { getOrganization } from "@/lib/accounts/organizations/get-organization";
import { signInProviders } from "@/lib/accounts/sign-in/sign-in-providers";
import { getPageViewer } from "@/lib/api/auth/page-viewer";
import { pageMetadata } from "../_view/page-metadata";

export const generateMetadata = pageMetadata("profile");

export default async function ProfilePage() {
  const viewer = await getPageViewer();
  const account = await getOwnAccount(viewer);
  const { identities, mayUnlink } = await listOwnIdentities(viewer);
  const { timeZone } = await getOrganization(viewer, viewer.organizationId);
  const t = await getTranslations("account");
  return (
    <>
      <PageHeader trail={t("profile.trail")} title={t("profile.title")} />
      <div className="space-y-5">
        <Card title={t("profile.about")} description={t("profile.emailHint")}>
          <div className="space-y-5">
            <AccountFacts account={account} />
            <NameForm initialName={account.name} />
          </div>
        </Card>
        <Card title={t("password.title")} description={account.hasPassword && t("password.description")}>
          {account.hasPassword ? (
            <PasswordForm email={account.email} />
          ) : (
            <p className="text-muted">{t("password.none")}</p>
          )}
        </Card>
        {(identities.length > 0 || signInProviders().length > 0) && (
          <Card title={t("identities.title")} description={t("identities.description")}>
            <IdentityList identities={identities} mayUnlink={mayUnlink} zone={timeZone} />
          </Card>
        )}
        <Card title={t("sessions.title")} description={t("sessions.description")}>
          <SignOutEverywhereButton />
        </Card>
      </div>
    </>
  );
}
