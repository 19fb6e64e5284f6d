import type { IncomingHttpHeaders } from "node:http";
import { mapTextLabels, type TextLabel, USAGE_KINDS } from "@/lib/events/labels/label-columns";
import { isDeeperThan } from "./is-deeper-than";
import { storableText } from "./storable-text";

const MAX_LABEL = 200;
const MAX_METADATA_BYTES = 4_000;
/** Less than what an event's metadata may have. */
const MAX_DEPTH = 16;

/** The fields of an event that a caller sets by `X-Tokentab-*` headers. */
export interface RequestLabels extends Partial<Record<TextLabel, string>> {
  id?: string;
  user?: string;
  room?: string;
  kind?: string;
  metadata: Record<string, unknown>;
}

/**
 * Reads `X-Tokentab-User, -Room, -Kind, -Id`, one for each label (`-Feature`) and `-Metadata` (a JSON object). What cannot
 * be stored is shortened or left out: a wrong label must not cost the call or its record.
 */
export function readRequestLabels(headers: IncomingHttpHeaders): RequestLabels {
  const label = (name: string) => storableLabel(headers[`x-tokentab-${name}`]);
  const kind = label("kind")?.toLowerCase();
  const labels = {
    id: label("id"),
    user: label("user"),
    room: label("room"),
    kind: kind && (USAGE_KINDS as readonly string[]).includes(kind) ? kind : undefined,
    ...mapTextLabels((name) => label(name.replaceAll("_", "-"))),
  };
  const given = Object.entries(labels).filter(([, value]) => value);
  return { ...Object.fromEntries(given), metadata: readMetadata(headers["x-tokentab-metadata"]) };
}

function storableLabel(header: string | string[] | undefined): string | undefined {
  if (typeof header !== "string") return undefined;
  return storableText(storableText(readText(header)).slice(0, MAX_LABEL)) || undefined;
}

/** Node reads headers as Latin-1; programs write names in UTF-8. */
function readText(header: string): string {
  const bytes = Buffer.from(header, "latin1");
  const text = bytes.toString("utf8");
  return text.includes("\uFFFD") ? header : text;
}

function readMetadata(header: string | string[] | undefined): Record<string, unknown> {
  if (typeof header !== "string" || header.includes("\\u0000")) return {};
  try {
    const value: unknown = JSON.parse(readText(header));
    const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
    const fits = Buffer.byteLength(JSON.stringify(value)) <= MAX_METADATA_BYTES;
    const isStorable = JSON.stringify(value).search(/\\ud[89a-f]/i) === -1;
    return isObject && fits && isStorable && !isDeeperThan(MAX_DEPTH, value) ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
