import type { AuditEntryDto } from "@/lib/accounts/audit/audit-entry-dto";

/** The texts `settings.audit`, by keys made of actions, which the compiler cannot know. */
export interface AuditTexts {
  (key: string, values?: Record<string, string | number>): string;
  has(key: string): boolean;
  raw(key: string): unknown;
}

type Entry = Pick<AuditEntryDto, "action" | "targetId" | "targetName" | "detail">;
type Values = Record<string, string | number>;

/**
 * What was done, in sentences: one for each field that a change names, else one for the action; the bare action where
 * there is no text for it, or the entry lacks what the text names.
 */
export function describeAuditEntry(t: AuditTexts, { action, targetId, targetName, detail }: Entry): string[] {
  const target = targetName ?? targetId;
  const fields = asObject(detail);
  const changes = describeChanges(t, action.split(".")[0], target, fields);
  if (changes.length > 0) return changes;
  const sentence = tell(t, `actions.${action}`, {
    ...scalarsOf(fields),
    ...contractValues(fields, targetName),
    ...(typeof fields.model === "string" && { model: targetName ?? fields.model }),
    target,
  });
  return [sentence ?? t("fallback", { action, target })];
}

function describeChanges(t: AuditTexts, thing: string, target: string, fields: Record<string, unknown>): string[] {
  const [before, after] = [asObject(fields.before), asObject(fields.after)];
  return Object.entries(after).flatMap(([field, value]) => {
    if (value === before[field] || value === null || typeof value === "object") return [];
    return tell(t, `changes.${thing}.${field}`, { value: String(value), target }) ?? [];
  });
}

/** The text with its values; null when there is none, or a value for it is missing. */
function tell(t: AuditTexts, key: string, values: Values): string | null {
  if (!t.has(key)) return null;
  // An argument stands alone in its braces or before a comma; the phrases of a choice have several words.
  const needed = [...String(t.raw(key)).matchAll(/\{(\w+)[,}]/g)].map(([, name]) => name);
  return needed.every((name) => name in values) ? t(key, values) : null;
}

function scalarsOf(fields: Record<string, unknown>): Values {
  const entries = Object.entries(fields).filter(([, value]) => ["string", "number"].includes(typeof value));
  return Object.fromEntries(entries.map(([name, value]) => [name, withoutZeros(value)])) as Values;
}

/** A discount or a margin in words: of how much, and on what; "none" for everything. */
function contractValues({ percent, model, provider }: Record<string, unknown>, targetName: string | null): Values {
  if (typeof percent !== "string") return {};
  const subject = typeof model === "string" ? (targetName ?? model) : (provider ?? "none");
  return {
    kind: percent.startsWith("-") ? "discount" : "margin",
    size: String(withoutZeros(percent)).replace("-", ""),
    subject: String(subject),
  };
}

/** An exact decimal as one would write it: -8.0000 is -8. */
function withoutZeros(value: unknown): unknown {
  return typeof value === "string" && /^-?\d+\.\d+$/.test(value) ? value.replace(/\.?0+$/, "") : value;
}

function asObject(value: unknown): Record<string, unknown> {
  return value !== null && typeof value === "object" && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}
