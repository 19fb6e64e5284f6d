import { Card } from "@/components/ui/card";
import { KEY_PLACEHOLDER } from "./key-placeholder";
import { Snippet } from "./snippet";

/** How to report calls by OpenTelemetry. */
export function OtlpGuide({ address }: { address: string }) {
  return (
    <Card
      title="Send OpenTelemetry traces"
      description="For programs that are traced with the GenAI conventions, the Vercel AI SDK, OpenInference or OpenLLMetry. Each model call counts once; prompts are dropped."
    >
      <Snippet
        label="Environment of the traced program"
        text={`OTEL_EXPORTER_OTLP_ENDPOINT=${address}/api/otlp
OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf
OTEL_EXPORTER_OTLP_HEADERS="Authorization=Bearer%20${KEY_PLACEHOLDER}"`}
      />
      <p className="mt-4 text-[13px] text-muted">
        The attributes <code className="font-mono text-text">tokentab.user</code>,{" "}
        <code className="font-mono text-text">tokentab.room</code> and{" "}
        <code className="font-mono text-text">tokentab.feature</code> on a span set labels. Exporters send every few
        seconds, so the first call may take a moment.
      </p>
    </Card>
  );
}
