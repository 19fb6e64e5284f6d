/** What the providers' interfaces answer with, and no browser runs. */
const HARMLESS = [
  /^application\/(json|[a-z0-9.-]+\+json|x-ndjson|ndjson|jsonl|x-jsonl|jsonlines|x-jsonlines|json-seq|stream\+json)$/,
  /^application\/(octet-stream|binary|x-protobuf|protobuf|grpc(\+proto)?|vnd\.amazon\.eventstream|zip|gzip|x-subrip)$/,
  /^text\/(plain|event-stream|csv|vtt)$/,
  /^audio\/[a-z0-9.+-]+$/,
  /^video\/(mp4|webm|mpeg|quicktime)$/,
  /^image\/(png|jpeg|webp|gif|avif)$/,
  /^multipart\/(form-data|mixed|related|byteranges)$/,
];
/** Such texts are worth reading, like a proxy's page about an error: as plain text. */
const READABLE = /^text\/|[/+](xml|xhtml|html)$|javascript|ecmascript|yaml/;
const PARAMETERS = /^(\s*;\s*[\w-]+=("[^"\\,;]*"|[\w.+:/'()=?-]+))*\s*;?\s*$/;

/** The type that an answer goes on with: the provider's own when a browser can do nothing with it but show it. */
export function safeContentType(type: string): string {
  const end = type.search(/[;,\s]|$/);
  const [name, parameters] = [type.slice(0, end).toLowerCase(), type.slice(end)];
  if (HARMLESS.some((pattern) => pattern.test(name))) return PARAMETERS.test(parameters) ? name + parameters : name;
  return READABLE.test(name) ? "text/plain; charset=utf-8" : "application/octet-stream";
}
