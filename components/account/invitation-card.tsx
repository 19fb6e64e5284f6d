import { useTranslations } from "next-intl";
import { useFormats } from "@/components/i18n/use-formats";
import { Alert } from "@/components/ui/alert";
import { buttonClass } from "@/components/ui/button-class";
import { Card } from "@/components/ui/card";
import type { InvitationDto } from "@/lib/accounts/invitations/invitation-dto";
import { AcceptInvitationForm } from "./accept-invitation-form";

export interface InvitationCardProps {
  invitation: InvitationDto & { hasAccount: boolean };
  token: string;
  hasPasswords: boolean;
  /** Who is signed in in this browser already. */
  signedInAs: string | null;
}

/** What somebody is invited to, and the form to accept it. */
export function InvitationCard({ invitation, token, hasPasswords, signedInAs }: InvitationCardProps) {
  const t = useTranslations("account.invitation");
  const formats = useFormats();
  const { email, role, organizationName, invitedBy, expiresAt, hasAccount } = invitation;
  if (hasAccount) {
    return (
      <Card>
        <h1 className="text-xl font-semibold tracking-tight">{t("hasAccountTitle")}</h1>
        <p className="mt-2 wrap-anywhere text-muted">{t("hasAccount", { email })}</p>
        <a href="/sign-in" className={`${buttonClass("primary")} mt-4`}>
          {t("signIn")}
        </a>
      </Card>
    );
  }
  return (
    <Card>
      <h1 className="text-xl font-semibold tracking-tight wrap-anywhere">
        {t("heading", { organization: organizationName })}
      </h1>
      <p className="mt-1 wrap-anywhere text-muted">
        {t("invitedBy", { inviter: invitedBy, day: formats.day(expiresAt.toISOString().slice(0, 10)) })}
      </p>
      <dl className="mt-4 space-y-3">
        <div>
          <dt className="text-[13px] text-muted">{t("email")}</dt>
          <dd className="font-medium wrap-anywhere">{email}</dd>
        </div>
        <div>
          <dt className="text-[13px] text-muted">{t("role")}</dt>
          <dd className="font-medium">{t(`roles.${role}`)}</dd>
        </div>
      </dl>
      {signedInAs && (
        <Alert tone="warning" className="mt-4 wrap-anywhere">
          {t("signedInAs", { email: signedInAs, invited: email })}
        </Alert>
      )}
      {!hasPasswords && <p className="mt-4 text-muted">{t("noPassword")}</p>}
      <AcceptInvitationForm token={token} email={email} hasPasswords={hasPasswords} />
    </Card>
  );
}
