import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { KEY_PLACEHOLDER } from "./key-placeholder";
import { Snippet } from "./snippet";

/** How to report calls by OpenTelemetry. */
export function OtlpGuide({ address }: { address: string }) {
  const t = useTranslations("connect.otlp");
  return (
    <Card title={t("title")} description={t("description")}>
      <Snippet
        label={t("environment")}
        text={`OTEL_EXPORTER_OTLP_ENDPOINT=${address}/api/otlp
OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf
OTEL_EXPORTER_OTLP_HEADERS="Authorization=Bearer%20${KEY_PLACEHOLDER}"`}
      />
      <p className="mt-4 text-[13px] text-muted">
        {t.rich("note", { code: (chunks) => <code className="font-mono text-text">{chunks}</code> })}
      </p>
    </Card>
  );
}
