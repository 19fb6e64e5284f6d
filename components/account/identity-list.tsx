import { useTranslations } from "next-intl";
import { ActionButton } from "@/components/forms/action-button";
import { useFormats } from "@/components/i18n/use-formats";

export interface IdentityListProps {
  identities: { provider: string; name: string; linkedAt: Date; lastSignInAt: Date | null }[];
  /** False for who has no other way to sign in. */
  mayUnlink: boolean;
  /** In which times are written: "Europe/Berlin". */
  zone: string;
}

/** The own accounts at identity providers, each with a button to unlink it. */
export function IdentityList({ identities, mayUnlink, zone }: IdentityListProps) {
  const t = useTranslations("auth");
  const formats = useFormats();
  if (identities.length === 0) return <p className="text-muted">{t("identities.none")}</p>;
  return (
    <div className="space-y-3">
      <ul className="divide-y divide-line">
        {identities.map(({ provider, name, linkedAt, lastSignInAt }) => (
          <li
            key={`${provider} ${linkedAt.toISOString()}`}
            className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-2.5 first:pt-0 last:pb-0"
          >
            <div className="min-w-0">
              <p className="font-medium wrap-anywhere">{name}</p>
              <p className="text-[13px] text-muted">
                {t("identities.linked", { instant: formats.instant(linkedAt, zone) })}
                {lastSignInAt && ` ${t("identities.lastSignIn", { instant: formats.instant(lastSignInAt, zone) })}`}
              </p>
            </div>
            {mayUnlink && (
              <ActionButton
                label={t("identities.unlink")}
                description={t("identities.unlinkNamed", { name })}
                confirm={t("identities.confirmUnlink")}
                method="DELETE"
                url={`/api/account/identities/${provider}`}
                variant="danger"
              />
            )}
          </li>
        ))}
      </ul>
      <p className="text-[13px] text-muted">{mayUnlink ? t("identities.linksAgain") : t("identities.onlyWay")}</p>
    </div>
  );
}
