import { cookies } from "next/headers";
import type { ReactNode } from "react";
import type { NavigationSection } from "@/components/shell/navigation";
import { Shell } from "@/components/shell/shell";
import { readTheme, THEME_COOKIE } from "@/components/shell/theme";
import { getPageViewer } from "@/lib/auth/page-viewer";
import type { Viewer } from "@/lib/auth/viewer";
import { getOrganization } from "@/lib/organizations/get-organization";

const ROLE_NAMES = { ADMIN: "Administrator", OWNER: "Owner", MEMBER: "Member" };

export default async function DashboardLayout({ children }: { children: ReactNode }) {
  const viewer = await getPageViewer();
  const organization = await getOrganization(viewer, viewer.organizationId);
  const theme = readTheme((await cookies()).get(THEME_COOKIE)?.value);
  return (
    <Shell
      sections={sectionsFor(viewer)}
      account={viewer.label}
      role={ROLE_NAMES[viewer.role]}
      organization={organization.name}
      theme={theme}
    >
      {children}
    </Shell>
  );
}

function sectionsFor({ role }: Viewer): NavigationSection[] {
  const isAdmin = role === "ADMIN";
  const usage: NavigationSection = {
    title: "AI Models",
    places: isAdmin ? ["usage", "models", "pricing", "connect"] : ["usage", "models", "connect"],
  };
  const account: NavigationSection = { title: "Account", places: ["profile", "sign-out"] };
  if (isAdmin) return [usage, { title: "Admin", places: ["tenants", "members", "api-keys"] }, account];
  if (role === "OWNER") return [usage, { title: "Organization", places: ["members", "api-keys"] }, account];
  return [usage, account];
}
