import { useTranslations } from "next-intl";
import { useFormats } from "@/components/i18n/use-formats";
import { Badge } from "@/components/ui/badge";
import { Table, TBody, TD, TH, THead, TR } from "@/components/ui/table";
import type { MemberDto } from "@/lib/accounts/members/member-dto";
import { MemberActions } from "./member-actions";
import type { RoleName } from "./role-name";

export interface MemberTableProps {
  members: MemberDto[];
  /** The viewer's own id, for whom there are no actions. */
  ownId: string | null;
  /** The roles that the viewer may give. */
  roles: RoleName[];
  showTenant: boolean;
  zone: string;
  now: Date;
}

/** The people who can sign in, and what can be done with each. */
export function MemberTable({ members, ownId, roles, showTenant, zone, now }: MemberTableProps) {
  const t = useTranslations("members");
  const formats = useFormats();
  const lastSeen = (at: Date | null) => (at ? formats.recentInstant(at, zone, now) : t("never"));
  return (
    <Table caption={t("title")}>
      <THead>
        <TR>
          <TH>{t("email")}</TH>
          {showTenant && <TH className="max-sm:hidden">{t("tenant")}</TH>}
          <TH className="max-sm:hidden">{t("role")}</TH>
          <TH className="max-sm:hidden">{t("lastSignIn")}</TH>
          <TH className="text-right max-sm:hidden">{t("actions")}</TH>
        </TR>
      </THead>
      <TBody>
        {members.map(({ id, email, name, organizationName, role, disabledAt, lastSignInAt }) => (
          <TR key={id} stacks>
            <TH scope="row" className="max-w-72 min-w-40 text-text">
              <span className="wrap-anywhere">{email}</span> {id === ownId && <Badge tone="accent">{t("you")}</Badge>}{" "}
              {disabledAt && <Badge tone="warning">{t("disabled")}</Badge>}
              {name && <span className="block font-normal wrap-anywhere text-muted">{name}</span>}
              <span className="block font-normal wrap-anywhere text-muted sm:hidden">
                {[t(`roles.${role}`), showTenant && organizationName, lastSeen(lastSignInAt)]
                  .filter(Boolean)
                  .join(" · ")}
              </span>
            </TH>
            {showTenant && <TD className="max-w-56 min-w-32 wrap-anywhere max-sm:hidden">{organizationName}</TD>}
            <TD className="max-sm:hidden">{t(`roles.${role}`)}</TD>
            <TD className="whitespace-nowrap max-sm:hidden">{lastSeen(lastSignInAt)}</TD>
            <TD>
              {id !== ownId && (roles.includes("ADMIN") || role !== "ADMIN") && (
                <MemberActions member={{ id, email, role, isDisabled: disabledAt !== null }} roles={roles} />
              )}
            </TD>
          </TR>
        ))}
      </TBody>
    </Table>
  );
}
