import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { MemberActions } from "@/components/members/member-actions";
import { NewMemberForm } from "@/components/members/new-member-form";
import type { RoleName } from "@/components/members/role-labels";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { Table, TBody, TD, TH, THead, TR } from "@/components/ui/table";
import { getPageViewer } from "@/lib/auth/page-viewer";
import { formatRecentInstant } from "@/lib/format";
import { listMembers } from "@/lib/members/list-members";
import { getOrganization } from "@/lib/organizations/get-organization";
import { listOrganizations } from "@/lib/organizations/list-organizations";

export const metadata: Metadata = { title: "Members" };

const ROLE_NAMES: Record<RoleName, string> = { ADMIN: "Administrator", OWNER: "Owner", MEMBER: "Member" };

export default async function MembersPage() {
  const viewer = await getPageViewer();
  if (viewer.role === "MEMBER") notFound();
  const isAdmin = viewer.role === "ADMIN";
  const roles: RoleName[] = isAdmin ? ["MEMBER", "OWNER", "ADMIN"] : ["MEMBER", "OWNER"];
  const members = await listMembers(viewer);
  const organizations = await listOrganizations(viewer);
  const { timeZone } = await getOrganization(viewer, viewer.organizationId);
  const now = new Date();
  return (
    <>
      <PageHeader
        trail={isAdmin ? "Admin" : "Organization"}
        title="Members"
        description="The people who can sign in. Another role, a new password or disabling ends all of a person's sessions."
      />
      <div className="space-y-5">
        <Card padded={false}>
          <Table caption="Members">
            <THead>
              <TR>
                <TH>E-mail address</TH>
                <TH>Name</TH>
                {isAdmin && <TH>Tenant</TH>}
                <TH>Role</TH>
                <TH>Last sign-in</TH>
                <TH className="text-right">Actions</TH>
              </TR>
            </THead>
            <TBody>
              {members.map(({ id, email, name, organizationName, role, disabledAt, lastSignInAt }) => (
                <TR key={id}>
                  <TH scope="row" className="text-text">
                    {email} {id === viewer.id && <Badge tone="accent">You</Badge>}
                  </TH>
                  <TD>{name}</TD>
                  {isAdmin && <TD>{organizationName}</TD>}
                  <TD>
                    {ROLE_NAMES[role]} {disabledAt && <Badge tone="warning">Disabled</Badge>}
                  </TD>
                  <TD>{lastSignInAt ? formatRecentInstant(lastSignInAt, timeZone, now) : "Never"}</TD>
                  <TD>
                    {id !== viewer.id && (isAdmin || role !== "ADMIN") && (
                      <MemberActions member={{ id, email, role, isDisabled: disabledAt !== null }} roles={roles} />
                    )}
                  </TD>
                </TR>
              ))}
            </TBody>
          </Table>
        </Card>
        <Card title="Add a member">
          <NewMemberForm organizations={organizations} ownOrganizationId={viewer.organizationId} roles={roles} />
        </Card>
      </div>
    </>
  );
}
