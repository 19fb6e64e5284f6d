// POST an OTLP/HTTP ExportTraceServiceRequest (protobuf or JSON, gzip), with an ingestion key → 200 ExportTraceServiceResponse, committed.
import { answerTraces } from "@/lib/intake/otlp/answer-traces";

export const POST = answerTraces;
