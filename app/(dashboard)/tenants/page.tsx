import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { NewOrganizationForm } from "@/components/organizations/new-organization-form";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { Table, TBody, TD, TH, THead, TR } from "@/components/ui/table";
import { getPageViewer } from "@/lib/auth/page-viewer";
import { dayInZone } from "@/lib/dates";
import { formatDay } from "@/lib/format";
import { getInstallation } from "@/lib/organizations/get-installation";
import { listOrganizations } from "@/lib/organizations/list-organizations";

export const metadata: Metadata = { title: "Tenants" };

export default async function TenantsPage() {
  const viewer = await getPageViewer();
  if (viewer.role !== "ADMIN") notFound();
  const [organizations, { timeZone }] = [await listOrganizations(viewer), await getInstallation()];
  const zones = [...new Set(["UTC", timeZone, ...Intl.supportedValuesOf("timeZone")])];
  return (
    <>
      <PageHeader trail="Admin" title="Tenants" description="Each organization has its own members, keys and days." />
      <div className="space-y-5">
        <Card padded={false}>
          <Table caption="Tenants">
            <THead>
              <TR>
                <TH>Name</TH>
                <TH>Short name</TH>
                <TH>Time zone</TH>
                <TH numeric>Billing day</TH>
                <TH>Since</TH>
              </TR>
            </THead>
            <TBody>
              {organizations.map(({ id, name, slug, timeZone: zone, billingDay, createdAt }) => (
                <TR key={id}>
                  <TH scope="row" className="text-text">
                    <Link
                      href={`/usage?organization=${id}`}
                      prefetch={false}
                      className="text-accent underline underline-offset-2"
                    >
                      {name}
                    </Link>
                  </TH>
                  <TD>{slug}</TD>
                  <TD>{zone}</TD>
                  <TD numeric>{billingDay}</TD>
                  <TD>{formatDay(dayInZone(createdAt, zone))}</TD>
                </TR>
              ))}
            </TBody>
          </Table>
        </Card>
        <Card title="Add a tenant">
          <NewOrganizationForm zones={zones} defaultZone={timeZone} />
        </Card>
      </div>
    </>
  );
}
