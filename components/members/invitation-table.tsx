import { useTranslations } from "next-intl";
import { ActionButton } from "@/components/forms/action-button";
import { useFormats } from "@/components/i18n/use-formats";
import { Badge } from "@/components/ui/badge";
import { Table, TBody, TD, TH, THead, TR } from "@/components/ui/table";
import type { InvitationDto } from "@/lib/accounts/invitations/invitation-dto";

export interface InvitationTableProps {
  invitations: InvitationDto[];
  showTenant: boolean;
  /** Administrators' invitations are withdrawn by administrators. */
  managesAdmins: boolean;
  zone: string;
  now: Date;
}

/** The invitations that nobody has accepted yet. */
export function InvitationTable({ invitations, showTenant, managesAdmins, zone, now }: InvitationTableProps) {
  const t = useTranslations("members");
  const formats = useFormats();
  return (
    <Table caption={t("invitations.caption")}>
      <THead>
        <TR>
          <TH>{t("email")}</TH>
          {showTenant && <TH className="max-sm:hidden">{t("tenant")}</TH>}
          <TH className="max-sm:hidden">{t("role")}</TH>
          <TH className="max-sm:hidden">{t("invitations.invitedBy")}</TH>
          <TH className="max-sm:hidden">{t("invitations.expires")}</TH>
          <TH className="text-right max-sm:hidden">{t("actions")}</TH>
        </TR>
      </THead>
      <TBody>
        {invitations.map(({ id, email, organizationName, role, invitedBy, expiresAt, isStanding }) => (
          <TR key={id} stacks>
            <TH scope="row" className="max-w-72 min-w-40 wrap-anywhere text-text">
              {email}
              <span className="block font-normal text-muted sm:hidden">
                {[t(`roles.${role}`), showTenant && organizationName].filter(Boolean).join(" · ")}
              </span>
            </TH>
            {showTenant && <TD className="max-w-56 min-w-32 wrap-anywhere max-sm:hidden">{organizationName}</TD>}
            <TD className="max-sm:hidden">{t(`roles.${role}`)}</TD>
            <TD className="max-w-56 wrap-anywhere max-sm:hidden">{invitedBy}</TD>
            <TD className="whitespace-nowrap">
              {!isStanding ? (
                <>
                  <Badge tone="warning">{t("invitations.ended")}</Badge>
                  <span className="mt-1 block max-w-56 whitespace-normal text-muted">{t("invitations.endedHint")}</span>
                </>
              ) : expiresAt <= now ? (
                <Badge tone="warning">{t("invitations.expired")}</Badge>
              ) : (
                <>
                  <span className="text-muted sm:hidden">{t("invitations.expires")} </span>
                  {formats.recentInstant(expiresAt, zone, now)}
                </>
              )}
            </TD>
            <TD className="sm:text-right">
              {(managesAdmins || role !== "ADMIN") && (
                <ActionButton
                  label={t("invitations.revoke")}
                  description={t("invitations.revokeOf", { email })}
                  confirm={t("invitations.confirmRevoke")}
                  method="DELETE"
                  url={`/api/invitations/${id}`}
                  variant="danger"
                />
              )}
            </TD>
          </TR>
        ))}
      </TBody>
    </Table>
  );
}
