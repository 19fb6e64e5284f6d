import { useTranslations } from "next-intl";
import { useFormats } from "@/components/i18n/use-formats";
import { Badge } from "@/components/ui/badge";
import { CopyButton } from "@/components/ui/copy-button";
import type { OrganizationDto } from "@/lib/accounts/organizations/organization-dto";
import { dayInZone } from "@/lib/values/time/dates";
import { Fact } from "./fact";

export interface OrganizationFactsProps {
  organization: OrganizationDto;
  /** Also what a form beside shows to those who may change it. */
  full: boolean;
}

/** What an organization is called where people and programs look for it. */
export function OrganizationFacts({ organization, full }: OrganizationFactsProps) {
  const t = useTranslations("settings.organization");
  const formats = useFormats();
  const { id, name, slug, timeZone, billingDay, createdAt, isSample, keepProviderMessages } = organization;
  return (
    <dl className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
      {full && (
        <>
          <Fact label={t("name")}>
            {name} {isSample && <Badge>{t("sample")}</Badge>}
          </Fact>
          <Fact label={t("timeZone")}>{timeZone}</Fact>
          <Fact label={t("billingDay")}>{billingDay}</Fact>
          <Fact label={t("providerMessages")}>{keepProviderMessages ? t("kept") : t("notKept")}</Fact>
        </>
      )}
      <Fact label={t("slug")}>
        <span className="flex flex-wrap items-center gap-2">
          <code className="min-w-0 font-mono text-[13px] break-all">{slug}</code>
          <CopyButton text={slug} />
        </span>
      </Fact>
      <Fact label={t("id")}>
        <span className="flex flex-wrap items-center gap-2">
          <code className="min-w-0 font-mono text-[13px] break-all">{id}</code>
          <CopyButton text={id} />
        </span>
      </Fact>
      <Fact label={t("created")}>{formats.day(dayInZone(createdAt, timeZone))}</Fact>
    </dl>
  );
}
