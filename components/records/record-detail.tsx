import { useTranslations } from "next-intl";
import { MessageNotKept } from "@/components/errors/message-not-kept";
import { Bill } from "@/components/record-cost/bill";
import { RecordCosts } from "@/components/record-cost/record-costs";
import { RecordPrice } from "@/components/record-cost/record-price";
import { UnpricedNote } from "@/components/record-cost/unpriced-note";
import { Alert } from "@/components/ui/alert";
import { Card } from "@/components/ui/card";
import { Command } from "@/components/ui/command";
import { CopyButton } from "@/components/ui/copy-button";
import type { RecordReporter } from "@/lib/reading/records/get-record-reporter";
import type { UsageRecordDetail } from "@/lib/reading/records/get-usage-record";
import { RecordFacts } from "./record-facts";
import { RecordTokens } from "./record-tokens";

export interface RecordDetailProps {
  detail: UsageRecordDetail;
  reporter: RecordReporter;
  zone: string;
  /** Names the tenant, for those who see several. */
  showsTenant: boolean;
  mayManagePrices: boolean;
  /** The record as the API answers it. */
  json: string;
  /** To run in a terminal: fetches the record; reports a call like it. */
  commands: { fetch: string; report: string };
}

/** Everything about one call: what it cost and why, what it used, who made it, and how to get at it by program. */
export function RecordDetail({
  detail,
  reporter,
  zone,
  showsTenant,
  mayManagePrices,
  json,
  commands,
}: RecordDetailProps) {
  const t = useTranslations("requests.detail");
  const { record, explanation, unpricedReason } = detail;
  return (
    <div className="space-y-4">
      {!record.success && (
        <Alert tone="warning" title={<bdi className="break-words">{record.error_type ?? t("failed")}</bdi>}>
          {record.error_message && <bdi className="break-words whitespace-pre-wrap">{record.error_message}</bdi>}
          {record.provider_message && (
            <bdi className="mt-1 block break-words whitespace-pre-wrap">{record.provider_message}</bdi>
          )}
          {record.provider_message === "" && (
            <span className="mt-1 block text-[13px]">
              <MessageNotKept organizationId={record.organization_id} />
            </span>
          )}
        </Alert>
      )}
      {unpricedReason && (
        <UnpricedNote
          reason={unpricedReason}
          modelId={record.model_id}
          isReported={record.cost_source === "REPORTED"}
          mayManage={mayManagePrices}
        />
      )}
      <Card title={t("cost")}>
        <RecordCosts record={record} />
      </Card>
      {explanation && explanation.lines.length > 0 && (
        <Card title={t("bill")} padded={false}>
          <Bill explanation={explanation} />
        </Card>
      )}
      {explanation?.lines.length === 0 && <Card title={t("bill")} description={t("nothingBilled")} />}
      <Card title={t("price")}>
        <RecordPrice {...detail} />
      </Card>
      <Card title={t("tokens")}>
        <RecordTokens record={record} />
      </Card>
      <Card title={t("call")}>
        <RecordFacts record={record} reporter={reporter} zone={zone} showsTenant={showsTenant} />
      </Card>
      {hasContent(record.metadata) && (
        <Card title={t("metadata")}>
          <pre className="font-mono text-[13px] whitespace-pre-wrap [overflow-wrap:anywhere]">
            {JSON.stringify(record.metadata, null, 2)}
          </pre>
        </Card>
      )}
      <Card title={t("program")} actions={<CopyButton text={json} label={t("copyJson")} />}>
        <p className="text-[13px] text-muted">{t("fetch")}</p>
        <Command label={t("fetchLabel")} text={commands.fetch} />
        <p className="mt-4 text-[13px] text-muted">{t("report")}</p>
        <Command label={t("reportLabel")} text={commands.report} />
      </Card>
    </div>
  );
}

function hasContent(metadata: unknown): boolean {
  return typeof metadata === "object" && metadata !== null && Object.keys(metadata).length > 0;
}
