import { cookies } from "next/headers";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { navigationSections } from "@/components/navigation/navigation-sections";
import { Shell } from "@/components/shell/shell";
import { readTheme, THEME_COOKIE } from "@/components/theme/theme";
import { getOrganization } from "@/lib/accounts/organizations/get-organization";
import { getPageViewer } from "@/lib/api/auth/page-viewer";

export default async function DashboardLayout({ children }: { children: ReactNode }) {
  const viewer = await getPageViewer();
  const t = await getTranslations("shell");
  const organization = await getOrganization(viewer, viewer.organizationId);
  const theme = readTheme((await cookies()).get(THEME_COOKIE)?.value);
  return (
    <Shell
      sections={navigationSections(viewer.role)}
      account={viewer.label}
      role={t(`roles.${viewer.role}`)}
      organization={organization.name}
      theme={theme}
    >
      {children}
    </Shell>
  );
}
