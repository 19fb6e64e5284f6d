export type OtlpFormat = "json" | "protobuf";

/** The encoding of an OTLP/HTTP request by its content type; null for another one. The answer has the same. */
export function otlpFormat(request: Request): OtlpFormat | null {
  const type = request.headers.get("content-type")?.split(";")[0].trim().toLowerCase();
  if (type === "application/json") return "json";
  return type === "application/x-protobuf" || type === "application/protobuf" ? "protobuf" : null;
}
