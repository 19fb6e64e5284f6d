import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { RecordDetail } from "@/components/records/record-detail";
import { RecordHeading } from "@/components/records/record-heading";
import { Alert } from "@/components/ui/alert";
import { PageHeader } from "@/components/ui/page-header";
import { getOrganization } from "@/lib/accounts/organizations/get-organization";
import { getPageViewer } from "@/lib/api/auth/page-viewer";
import { AppError } from "@/lib/values/errors/errors";
import { Uuid } from "@/lib/values/ids/uuid";
import { ownAddress } from "../../_view/own-address";
import { orNotFound } from "../../models/or-not-found";
import { readShownRecord } from "../read-shown-record";

export const metadata: Metadata = { title: "Request" };

export default async function RequestPage({
  params,
  searchParams,
}: {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ organization?: string | string[] }>;
}) {
  const viewer = await getPageViewer();
  const { id } = await params;
  const [t, shell] = await Promise.all([getTranslations("requests"), getTranslations("shell")]);
  const organization = Uuid.safeParse([(await searchParams).organization].flat()[0]);
  const shown = await orNotFound(findRecord());
  if (!shown) {
    return (
      <Alert tone="warning" title={t("page.several")}>
        {t.rich("page.severalHint", { code: (chunks) => <code className="font-mono">{chunks}</code> })}
      </Alert>
    );
  }
  const { record } = shown.detail;
  const { timeZone } = await getOrganization(viewer, record.organization_id);
  return (
    <>
      <PageHeader
        trail={
          <a href="/requests" className="underline underline-offset-2">
            {shell("pages.requests")}
          </a>
        }
        title={t("drawer.title")}
        description={<RecordHeading record={record} zone={timeZone} />}
      />
      <RecordDetail {...shown} zone={timeZone} />
    </>
  );

  async function findRecord() {
    try {
      return await readShownRecord(viewer, id, organization.data ?? null, await ownAddress());
    } catch (error) {
      if (error instanceof AppError && error.code === "conflict") return null;
      throw error;
    }
  }
}
