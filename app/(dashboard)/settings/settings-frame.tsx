import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { OrganizationPicker } from "@/components/settings/organization-picker";
import { type SettingsTab, SettingsTabs } from "@/components/settings/settings-tabs";
import { PageHeader } from "@/components/ui/page-header";
import type { Viewer } from "@/lib/access/viewer";
import { listOrganizations } from "@/lib/accounts/organizations/list-organizations";

export interface SettingsFrameProps {
  viewer: Viewer;
  tab: SettingsTab;
  /** The tenant of the page's address; null without. */
  organizationId: string | null;
  /** How administrators choose the tenant that the page is about; not at all where it is about the installation. */
  chooses?: "one" | "one-or-all";
  children: ReactNode;
}

const TABS: Record<Viewer["role"], SettingsTab[]> = {
  ADMIN: ["organization", "members", "auditLog", "dataHealth", "jobs", "installation"],
  OWNER: ["organization", "members", "auditLog"],
  MEMBER: ["organization"],
};

/** What stands around every part of Settings: its title, the tenant in question, the parts. */
export async function SettingsFrame({ viewer, tab, organizationId, chooses, children }: SettingsFrameProps) {
  const t = await getTranslations("settings");
  const organizations = await listOrganizations(viewer);
  const home = chooses === "one" ? viewer.organizationId : "";
  return (
    <>
      <PageHeader
        title={t("title")}
        actions={
          chooses &&
          viewer.role === "ADMIN" &&
          organizations.length > 1 && (
            <OrganizationPicker
              organizations={organizations.map(({ id, name }) => ({ id, name }))}
              chosenId={organizationId ?? home}
              offersAll={chooses === "one-or-all"}
            />
          )
        }
      />
      <SettingsTabs tabs={TABS[viewer.role]} current={tab} organizationId={organizationId} />
      <div className="space-y-5">{children}</div>
    </>
  );
}
