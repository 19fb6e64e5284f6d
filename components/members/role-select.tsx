import { useTranslations } from "next-intl";
import { Select } from "@/components/ui/select";
import type { RoleName } from "./role-name";

export interface RoleSelectProps {
  id: string;
  roles: RoleName[];
  error?: string;
}

/** The role of somebody new, with what it may do. */
export function RoleSelect({ id, roles, error }: RoleSelectProps) {
  const t = useTranslations("members");
  return (
    <Select label={t("role")} id={id} name="role" defaultValue="MEMBER" error={error}>
      {roles.map((role) => (
        <option key={role} value={role}>
          {t(`roleLabels.${role}`)}
        </option>
      ))}
    </Select>
  );
}
