import { useTranslations } from "next-intl";
import { Select } from "@/components/ui/select";

export interface OrganizationSelectProps {
  id: string;
  organizations: { id: string; name: string }[];
  defaultId: string;
  error?: string;
}

/** The tenant that something new belongs to; unseen where there is no choice. */
export function OrganizationSelect({ id, organizations, defaultId, error }: OrganizationSelectProps) {
  const t = useTranslations("common");
  if (organizations.length < 2) return <input type="hidden" name="organization_id" value={defaultId} />;
  return (
    <Select label={t("tenant")} id={id} name="organization_id" defaultValue={defaultId} error={error}>
      {organizations.map((organization) => (
        <option key={organization.id} value={organization.id}>
          {organization.name}
        </option>
      ))}
    </Select>
  );
}
