import type { Metadata } from "next";
import { z } from "zod";
import { Bill } from "@/components/records/bill";
import { RecordCosts } from "@/components/records/record-costs";
import { RecordFacts } from "@/components/records/record-facts";
import { RecordPrice } from "@/components/records/record-price";
import { RecordTokens } from "@/components/records/record-tokens";
import { UnpricedNote } from "@/components/records/unpriced-note";
import { Alert } from "@/components/ui/alert";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { CopyButton } from "@/components/ui/copy-button";
import { PageHeader } from "@/components/ui/page-header";
import { getPageViewer } from "@/lib/auth/page-viewer";
import { seesAllOrganizations } from "@/lib/auth/viewer";
import { AppError } from "@/lib/errors";
import { getOrganization } from "@/lib/organizations/get-organization";
import { getUsageRecord, type UsageRecordDetail } from "@/lib/usage/get-usage-record";
import { recordJson } from "@/lib/usage/record-json";
import { orNotFound } from "../../models/or-not-found";

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
  const organization = z.guid().safeParse([(await searchParams).organization].flat()[0]);
  const detail = await orNotFound(findRecord());
  if (!detail) {
    return (
      <Alert tone="warning" title="Several tenants have a request with this id">
        Add <code className="font-mono">?organization=</code> and the tenant’s id to the address.
      </Alert>
    );
  }
  const { record, explanation, unpricedReason } = detail;
  const { timeZone } = await getOrganization(viewer, record.organization_id);
  const isAdmin = viewer.role === "ADMIN";
  return (
    <>
      <PageHeader
        trail="AI Models"
        title="Request"
        description={
          <span className="flex flex-wrap items-center gap-2">
            <span className="font-mono text-[13px] break-all">{record.model}</span>
            <Badge tone={record.success ? "positive" : "negative"}>{record.success ? "Successful" : "Failed"}</Badge>
          </span>
        }
        actions={<CopyButton text={JSON.stringify(recordJson(detail), null, 2)} label="Copy as JSON" />}
      />
      <div className="space-y-5">
        {!record.success && (
          <Alert tone="warning" title={record.error_type ?? "The call failed"}>
            {record.error_message}
          </Alert>
        )}
        {unpricedReason && (
          <UnpricedNote
            reason={unpricedReason}
            modelId={record.model_id}
            isReported={record.cost_source === "REPORTED"}
            mayManage={isAdmin}
          />
        )}
        <Card title="Cost">
          <RecordCosts record={record} />
        </Card>
        {explanation && explanation.lines.length > 0 && (
          <Card title="How the cost comes about" padded={false}>
            <Bill explanation={explanation} />
          </Card>
        )}
        {explanation?.lines.length === 0 && (
          <Card title="How the cost comes about" description="The call used nothing that is billed." />
        )}
        <Card title="Price">
          <RecordPrice {...detail} />
        </Card>
        <Card title="Tokens">
          <RecordTokens record={record} />
        </Card>
        <Card title="Call">
          <RecordFacts record={record} zone={timeZone} showsTenant={seesAllOrganizations(viewer)} />
        </Card>
        {hasContent(record.metadata) && (
          <Card title="Metadata">
            <pre className="overflow-x-auto font-mono text-[13px] whitespace-pre-wrap break-words">
              {JSON.stringify(record.metadata, null, 2)}
            </pre>
          </Card>
        )}
      </div>
    </>
  );

  async function findRecord(): Promise<UsageRecordDetail | null> {
    try {
      return await getUsageRecord(viewer, id, organization.data ?? null);
    } catch (error) {
      if (error instanceof AppError && error.code === "conflict") return null;
      throw error;
    }
  }
}

function hasContent(metadata: unknown): boolean {
  return typeof metadata === "object" && metadata !== null && Object.keys(metadata).length > 0;
}
