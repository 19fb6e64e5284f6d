import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { buttonClass } from "@/components/ui/button-class";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type settings from "@/lib/i18n/en/settings.json";

export interface AuditFilterProps {
  /** A thing: the beginning of actions. */
  action: string;
  /** A part of who did it. */
  actor: string;
  /** The chosen tenant, which stays chosen. */
  organizationId: string | null;
}

const THINGS = [
  "organization",
  "member",
  "invitation",
  "api_key",
  "provider_key",
  "user",
  "room",
  "price",
  "price_sheet",
  "contract",
  "closed_month",
  "repricing_job",
  "job",
  "model",
  "price_catalogue",
  "installation",
] satisfies (keyof (typeof settings)["audit"]["things"])[];

/** Narrows the audit log: a plain form, which works without scripts. */
export function AuditFilter({ action, actor, organizationId }: AuditFilterProps) {
  const t = useTranslations("settings.audit");
  const clear = organizationId ? `/settings/audit-log?organization=${organizationId}` : "/settings/audit-log";
  return (
    <form method="get" className="flex flex-wrap items-end gap-3">
      {organizationId && <input type="hidden" name="organization" value={organizationId} />}
      <div className="w-44">
        <Select label={t("filter.action")} id="audit-action" name="action" defaultValue={action}>
          <option value="">{t("filter.anything")}</option>
          {THINGS.map((thing) => (
            <option key={thing} value={thing}>
              {t(`things.${thing}`)}
            </option>
          ))}
        </Select>
      </div>
      <div className="w-56">
        <Input
          label={t("filter.actor")}
          id="audit-actor"
          name="actor"
          defaultValue={actor}
          placeholder={t("filter.actorHint")}
          maxLength={254}
        />
      </div>
      <Button>{t("filter.apply")}</Button>
      {(action || actor) && (
        <a href={clear} className={buttonClass("ghost")}>
          {t("filter.clear")}
        </a>
      )}
    </form>
  );
}
