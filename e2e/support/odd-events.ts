import { USAGE_EVENT_FIELDS } from "@/lib/events/schema/usage-event";
import { ODD_VALUES, randomValue } from "./odd-values";

/** An event or a span as a JSON text, and what is odd about it. */
export interface OddItem {
  what: string;
  text: string;
}

const GOOD_FIELDS: Record<string, string> = { model: '"gpt-4o"', input_tokens: "10", output_tokens: "5" };

/** What providers answer, with a place for a value in each of it. */
const BODIES = [
  '{"model":"gpt-4o","usage":{"prompt_tokens":@,"completion_tokens":3}}',
  '{"model":@,"usage":{"prompt_tokens":7,"completion_tokens":3}}',
  '{"model":"gpt-4o","usage":{"prompt_tokens":7,"completion_tokens":3,"prompt_tokens_details":@}}',
  '{"model":"gpt-4o","service_tier":@,"usage":{"input_tokens":7,"output_tokens":3}}',
  '{"type":"message","model":"claude-sonnet-4-6","usage":{"input_tokens":7,"output_tokens":3,"cache_creation":@}}',
  '{"modelVersion":"gemini-2.5-flash","usageMetadata":{"promptTokenCount":7,"promptTokensDetails":@}}',
  '{"modelVersion":@,"usageMetadata":@}',
  '[{"model":"gpt-4o","choices":@},{"model":"gpt-4o","usage":{"prompt_tokens":7,"completion_tokens":3}}]',
  '[@,{"type":"message_start","message":@}]',
];

/** Every field with every odd value, and every odd value in providers' bodies and as a name. */
export function craftedEvents(): OddItem[] {
  return ODD_VALUES.flatMap((value) => [
    ...USAGE_EVENT_FIELDS.map((field) => ({ what: `${field}: ${short(value)}`, text: event({ [field]: value }) })),
    ...BODIES.map((body) => ({ what: short(body, value), text: `{"response":${body.replaceAll("@", value)}}` })),
    { what: `an unknown field: ${short(value)}`, text: event({ surprise: value }) },
    { what: `instead of an event: ${short(value)}`, text: value },
    ...(value.startsWith('"')
      ? [{ what: `as a name: ${short(value)}`, text: event({ [JSON.parse(value)]: "1" }) }]
      : []),
  ]);
}

/** An event of which up to five fields are random. */
export function randomEvent(random: () => number): OddItem {
  const fields = Array.from({ length: 1 + Math.floor(random() * 5) }, () => {
    return USAGE_EVENT_FIELDS[Math.floor(random() * USAGE_EVENT_FIELDS.length)];
  });
  const text = event(Object.fromEntries(fields.map((field) => [field, randomValue(random)])));
  return { what: short(text), text };
}

function event(fields: Record<string, string>): string {
  const all = { ...GOOD_FIELDS, ...fields };
  return `{${Object.entries(all)
    .map(([name, value]) => `${JSON.stringify(name)}:${value}`)
    .join(",")}}`;
}

/** For a report. */
export const short = (text: string, value = "") => `${text.slice(0, 100)}${value ? ` with ${value.slice(0, 40)}` : ""}`;
