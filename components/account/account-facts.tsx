import { useTranslations } from "next-intl";
import type { MemberDto } from "@/lib/accounts/members/member-dto";

/** What the own account is; others change it. */
export function AccountFacts({ account }: { account: MemberDto }) {
  const t = useTranslations("account.profile");
  const roleOf = useTranslations("members.roles");
  const facts = [
    [t("email"), account.email],
    [t("role"), roleOf(account.role)],
    [t("organization"), account.organizationName],
  ];
  return (
    <dl className="grid gap-4 sm:grid-cols-3">
      {facts.map(([label, value]) => (
        <div key={label} className="min-w-0">
          <dt className="text-[13px] text-muted">{label}</dt>
          <dd className="mt-0.5 font-medium wrap-anywhere">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
