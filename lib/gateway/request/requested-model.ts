import { fieldAt } from "@/lib/events/usage-shapes/fields";
import { storableText } from "./storable-text";
import { topLevelValues } from "./top-level-values";

const IN_PATH = /\/models\/([^/:]+)(?::|$)|\/deployments\/([^/]+)\/|\/model\/([^/]+)\/[a-z-]+$/;
const IN_FORM = /name="model"\r\n(?:[^\r\n]+\r\n)*\r\n([^\r\n]{1,200})\r\n/;
const MAX_LENGTH = 200;

/**
 * The model that a call asks for: from its body, else from its path (Gemini's `models/…`, Azure's `deployments/…`, Bedrock's `model/…`). Null when
 * neither names one.
 * @param head the beginning of the body, or all of it
 */
export function requestedModel(path: string, contentType: string, head: Buffer, body: unknown): string | null {
  const inPath = IN_PATH.exec(path);
  const named = bodyModel(contentType, head, body) ?? decode(inPath?.[1] ?? inPath?.[2] ?? inPath?.[3]);
  return (named && storableText(storableText(named).slice(0, MAX_LENGTH))) || null;
}

function bodyModel(contentType: string, head: Buffer, body: unknown): string | null {
  if (/^multipart\//i.test(contentType)) return IN_FORM.exec(head.toString("latin1"))?.[1] ?? null;
  const model = fieldAt(body, "model");
  if (typeof model === "string") return model;
  if (body !== undefined) return null;
  const text = head.toString("utf8");
  const span = topLevelValues(text).get("model");
  const value = span && text.slice(span.start, span.end);
  return value && /^"[^"\\]*"$/.test(value) ? value.slice(1, -1) : null;
}

function decode(text: string | undefined): string | null {
  if (text === undefined) return null;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
