import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { InvitationTable } from "@/components/members/invitation-table";
import { InviteForm } from "@/components/members/invite-form";
import { MemberTable } from "@/components/members/member-table";
import { NewMemberForm } from "@/components/members/new-member-form";
import type { RoleName } from "@/components/members/role-name";
import { Card } from "@/components/ui/card";
import { listInvitations } from "@/lib/accounts/invitations/list-invitations";
import { listMembers } from "@/lib/accounts/members/list-members";
import { getOrganization } from "@/lib/accounts/organizations/get-organization";
import { listOrganizations } from "@/lib/accounts/organizations/list-organizations";
import { getPageViewer } from "@/lib/api/auth/page-viewer";
import { readOrganization } from "../read-organization";
import { SettingsFrame } from "../settings-frame";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("members"))("title") };
}

export default async function MembersSettingsPage({ searchParams }: PageProps<"/settings/members">) {
  const viewer = await getPageViewer();
  if (viewer.role === "MEMBER") notFound();
  const chosen = await readOrganization(viewer, await searchParams);
  const isAdmin = viewer.role === "ADMIN";
  const roles: RoleName[] = isAdmin ? ["MEMBER", "OWNER", "ADMIN"] : ["MEMBER", "OWNER"];
  const organizations = (await listOrganizations(viewer)).map(({ id, name }) => ({ id, name }));
  const members = await listMembers(viewer, chosen?.id);
  const invitations = await listInvitations(viewer, chosen?.id);
  const { id, timeZone } = chosen ?? (await getOrganization(viewer, viewer.organizationId));
  const t = await getTranslations("members");
  const timesIn = (await getTranslations("common"))("timesIn", { zone: timeZone });
  const now = new Date();
  const showTenant = isAdmin && !chosen;
  return (
    <SettingsFrame viewer={viewer} tab="members" organizationId={chosen?.id ?? null} chooses="one-or-all">
      <Card padded={false} title={t("title")} description={`${t("description")} ${timesIn}`}>
        <MemberTable
          members={members}
          ownId={viewer.id}
          roles={roles}
          showTenant={showTenant}
          zone={timeZone}
          now={now}
        />
      </Card>
      <Card title={t("invite.title")} description={t("invite.description")}>
        <InviteForm key={id} organizations={organizations} organizationId={id} roles={roles} />
      </Card>
      {invitations.length > 0 && (
        <Card padded={false} title={t("invitations.title")} description={`${t("invitations.hint")} ${timesIn}`}>
          <InvitationTable
            invitations={invitations}
            showTenant={showTenant}
            managesAdmins={isAdmin}
            zone={timeZone}
            now={now}
          />
        </Card>
      )}
      <Card title={t("add.title")} description={t("add.description")}>
        <NewMemberForm key={id} organizations={organizations} organizationId={id} roles={roles} />
      </Card>
    </SettingsFrame>
  );
}
