import { ATTRIBUTE_NAMES } from "./attribute-names";
import type { AttributeValue } from "./span";

/** A program's own data, put into the record's metadata. */
export const METADATA_PREFIX = "tokentab.metadata.";

/** Beside what is looked up by its meaning: what tells the kind of a span. */
const OF_KIND = ["openinference.span.kind", "traceloop.span.kind", "ai.operationId", "gen_ai.operation.name"];
const NAMES: ReadonlySet<string> = new Set([...OF_KIND, ...Object.values(ATTRIBUTE_NAMES).flat()]);

/** Whether an attribute is read at all. All others, prompts and answers among them, are passed over undecoded. */
export function isReadAttribute(name: string): boolean {
  return NAMES.has(name) || name.startsWith(METADATA_PREFIX);
}

/** So many do not fit into a record's metadata: those that follow change nothing. */
const MAX_KEPT = 800;

/** Adds an attribute that is read to those of a span, event or resource. */
export function keepAttribute(attributes: Map<string, AttributeValue>, name: string, value: AttributeValue): void {
  if (attributes.size < MAX_KEPT || NAMES.has(name)) attributes.set(name, value);
}
