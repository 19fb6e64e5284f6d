// POST an OTLP/HTTP ExportTraceServiceRequest (protobuf or JSON, gzip), with an ingestion key → 200 ExportTraceServiceResponse, committed.
import { z } from "zod";
import { describeEndpoint } from "@/lib/api/routes/endpoint-description";
import { answerTraces } from "@/lib/intake/otlp/answer-traces";

export const POST = describeEndpoint((request: Request) => answerTraces(request), {
  summary: "Record requests from OpenTelemetry traces",
  access: "ingest",
  body: z.unknown(),
  bodyTypes: ["application/x-protobuf", "application/json"],
  files: ["application/x-protobuf", "application/json"],
});
