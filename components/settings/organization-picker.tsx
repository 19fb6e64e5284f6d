import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";

export interface OrganizationPickerProps {
  organizations: { id: string; name: string }[];
  /** Empty for all. */
  chosenId: string;
  /** Whether all tenants at once can be looked at. */
  offersAll: boolean;
}

/** The tenant that the page is about: a plain form, which works without scripts. */
export function OrganizationPicker({ organizations, chosenId, offersAll }: OrganizationPickerProps) {
  const t = useTranslations("settings.picker");
  return (
    <form method="get" className="flex min-w-0 items-end gap-2">
      <div className="w-56 min-w-0">
        <Select label={t("label")} id="settings-organization" name="organization" defaultValue={chosenId}>
          {offersAll && <option value="">{t("all")}</option>}
          {organizations.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      </div>
      <Button>{t("show")}</Button>
    </form>
  );
}
