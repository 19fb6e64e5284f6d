import { useTranslations } from "next-intl";
import { useFormats } from "@/components/i18n/use-formats";
import { type Fact, FactList } from "@/components/ui/fact-list";
import { TEXT_LABELS } from "@/lib/events/labels/label-columns";
import type { RecordReporter } from "@/lib/reading/records/get-record-reporter";
import type { RecordRow } from "@/lib/reading/records/record-row";

export interface RecordFactsProps {
  record: RecordRow;
  reporter: RecordReporter;
  zone: string;
  /** Names the tenant, for those who see several. */
  showsTenant: boolean;
}

/** Who made a call, when, how long it took, under which labels, and who reported it. */
export function RecordFacts({ record, reporter, zone, showsTenant }: RecordFactsProps) {
  const t = useTranslations("requests.facts");
  const dimension = useTranslations("dimensions");
  const format = useFormats();
  const code = (text: string) => <span className="font-mono text-[13px] break-all">{text}</span>;
  const name = (text: string | null) => text && <bdi className="[overflow-wrap:anywhere]">{text}</bdi>;
  const facts: Fact[] = [
    [t("made"), `${format.instant(record.occurred_at, zone)} ${zone}`],
    [t("recorded"), `${format.instant(record.received_at, zone)} ${zone}`],
    [t("tenant"), showsTenant ? name(record.organization) : null],
    [t("user"), name(record.user)],
    [t("room"), name(record.room)],
    [t("kind"), record.kind],
    ...TEXT_LABELS.map((label): Fact => [dimension(`${label}.name`), name(record[label])]),
    [t("responseTime"), format.duration(record.response_time_ms)],
    [
      t("timeToFirstToken"),
      record.time_to_first_token_ms === null ? null : format.duration(record.time_to_first_token_ms),
    ],
    [t("reportedBy"), <Reporter key="reporter" reporter={reporter} />],
    [t("callerId"), record.caller_id && code(record.caller_id)],
    [t("id"), code(record.id)],
  ];
  return <FactList facts={facts} />;
}

function Reporter({ reporter: { way, key } }: { reporter: RecordReporter }) {
  const t = useTranslations("requests.facts");
  if (!key) return t(`ways.${way}`);
  return (
    <>
      <bdi className="[overflow-wrap:anywhere]">{key.name}</bdi>{" "}
      <span className="font-mono text-[13px] text-muted">{key.prefix}…</span>
      {key.isRevoked && <span className="text-muted"> ({t("revoked")})</span>}
      {way === "otlp" && <span className="block text-muted">{t("ways.otlp")}</span>}
    </>
  );
}
