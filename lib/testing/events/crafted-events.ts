const NAMES = [
  "__proto__",
  "constructor",
  "toString",
  "valueOf",
  "hasOwnProperty",
  "length",
  "prototype",
  "then",
  "toJSON",
];
const LABELS =
  "provider model user room kind feature endpoint request_type error_type error_message service_tier id".split(" ");
const COUNTS = "input_tokens output_tokens total_tokens cache_read_tokens response_time_ms cost_usd".split(" ");

const nest = (open: string, inner: string, close: string, depth: number) =>
  open.repeat(depth) + inner + close.repeat(depth);
const object = (depth: number) => nest('{"a":', "1", "}", depth);
const list = (depth: number) => nest("[", "", "]", depth);
const event = (fields: string) => `{"model":"gpt-4o","input_tokens":1,${fields}}`;
const response = (usage: string, more = "") => `{"response":{"model":"gpt-4o","usage":${usage}${more}}}`;
const mega = "x".repeat(1_000_000);
const keys = (count: number) => Array.from({ length: count }, (_, index) => `"k${index}":1`).join(",");

/** An amount or text of every kind that a number can be confused with. */
const ODD_VALUES = [
  "null",
  "true",
  "[]",
  "{}",
  '""',
  "-1",
  "-0",
  "0.5",
  "1e308",
  "1e999",
  "-1e999",
  "9007199254740993",
  "1000000000001",
  '"1e3"',
  '"NaN"',
  '"Infinity"',
  '"0x10"',
  '"١٢"',
  '" 1 "',
  '"1,5"',
  '"-1"',
  `"${"9".repeat(100_000)}"`,
  "1".repeat(400),
  '{"valueOf":1,"toString":1}',
  '{"length":1000000000}',
  "[[1]]",
  '"\\u0000"',
  '"\\ud800"',
];

/** Events that are deep, long, odd or all of it, as JSON text; each is one of a batch whose others are good. */
export const CRAFTED_EVENTS: [name: string, json: string][] = [
  ...[40, 65, 1_800, 4_500, 200_000].flatMap((depth): [string, string][] => [
    [`metadata, objects nested ${depth} deep`, event(`"metadata":${object(depth)}`)],
    [`metadata, lists nested ${depth} deep`, event(`"metadata":{"a":${list(depth)}}`)],
    [
      `response nested ${depth} deep`,
      `{"response":{"usage":{"prompt_tokens":1},"model":"a","choices":${list(depth)}}}`,
    ],
    [`usage nested ${depth} deep`, `{"model":"a","usage":${object(depth)}}`],
    [`a label nested ${depth} deep`, event(`"feature":${list(depth)}`)],
    [`an unknown field nested ${depth} deep`, event(`"unknown":${object(depth)}`)],
    [`an event that is a list nested ${depth} deep`, list(depth)],
    [`a stream's event as text nested ${depth} deep`, `{"model":"a","response":[${JSON.stringify(object(depth))}]}`],
  ]),
  ...NAMES.flatMap((name): [string, string][] => [
    [`a field called ${name}`, event(`"${name}":{"a":1}`)],
    [
      `labels called ${name}`,
      `{${LABELS.slice(0, 4)
        .map((label) => `"${label}":"${name}"`)
        .join(",")},"input_tokens":1}`,
    ],
    [
      `other labels called ${name}`,
      event(
        LABELS.slice(5)
          .map((label) => `"${label}":"${name}"`)
          .join(","),
      ),
    ],
    [`metadata with ${name}`, event(`"metadata":{"${name}":{"${name}":"x"}}`)],
    [`usage with ${name}`, response(`{"prompt_tokens":1,"completion_tokens":2,"${name}":{"prompt_tokens":9}}`)],
    [
      `a body's model called ${name}`,
      `{"response":{"model":"${name}","usage":{"input_tokens":1},"service_tier":"${name}"}}`,
    ],
  ]),
  ...LABELS.flatMap((label): [string, string][] => [
    [`a NUL in ${label}`, `{"model":"gpt-4o","input_tokens":1,"${label}":"a\\u0000b"}`],
    [`a lone surrogate in ${label}`, `{"model":"gpt-4o","input_tokens":1,"${label}":"\\udc00"}`],
    [`a megabyte of ${label}`, `{"model":"gpt-4o","input_tokens":1,"${label}":"${mega}"}`],
    [
      `200 characters of four bytes in ${label}`,
      `{"model":"gpt-4o","input_tokens":1,"${label}":"${"💡".repeat(100)}"}`,
    ],
  ]),
  ...ODD_VALUES.flatMap((value): [string, string][] => [
    [`counts ${value.slice(0, 20)}`, `{"model":"gpt-4o",${COUNTS.map((name) => `"${name}":${value}`).join(",")}}`],
    [
      `a provider's counts ${value.slice(0, 20)}`,
      response(`{"prompt_tokens":${value},"completion_tokens":${value},"cost":${value}}`),
    ],
    [`labels ${value.slice(0, 20)}`, `{"input_tokens":1,${LABELS.map((name) => `"${name}":${value}`).join(",")}}`],
    [`metadata ${value.slice(0, 20)}`, event(`"metadata":{"a":${value}},"occurred_at":${value}`)],
    [`a body ${value.slice(0, 20)}`, `{"model":"gpt-4o","response":${value}}`],
  ]),
  ["a NUL in a body's model", `{"response":{"model":"a\\u0000b","usage":{"prompt_tokens":1}}}`],
  ["a megabyte of a body's model", `{"response":{"model":"${mega}","usage":{"prompt_tokens":1}}}`],
  ["a megabyte of a field's name", event(`"${mega}":1`)],
  ["a thousand unknown fields", event(keys(1_000))],
  ["100,000 fields of metadata", event(`"metadata":{${keys(100_000)}}`)],
  ["100,000 fields of usage", response(`{"prompt_tokens":1,${keys(100_000)}}`)],
  ["a stream of 100,000 events", `{"model":"a","response":[${'{"usage":{"prompt_tokens":1}},'.repeat(100_000)}{}]}`],
  ["a stream of 200,000 lists", `{"model":"a","response":[${"[],".repeat(200_000)}1]}`],
  ["two million values", `{"model":"a","response":[${"1,".repeat(2_000_000)}1]}`],
  [
    "Gemini's details a hundred thousand times",
    response(
      "1",
      `,"usageMetadata":{"promptTokenCount":1,"promptTokensDetails":[${'{"modality":"AUDIO","tokenCount":1000000000000},'.repeat(100_000)}{}]}`,
    ),
  ],
  [
    "Titan's results that add up beyond numbers",
    `{"model":"a","response":{"inputTextTokenCount":1,"results":[${'{"tokenCount":1000000000000},'.repeat(900)}{}]}}`,
  ],
  ["the largest counts", '{"model":"gpt-4o","input_tokens":1000000000000,"output_tokens":1000000000000}'],
  ["the largest cost", event('"cost_usd":"999999999.999999999999"')],
  ["repeated names", '{"model":"gpt-4o","model":"\\u0000","input_tokens":1,"input_tokens":-1}'],
  ...["null", "1", '"text"', "true", "[]", "{}", "[{}]"].map((json): [string, string] => [
    `no event at all: ${json}`,
    json,
  ]),
];

/** Whole bodies, and the status that each is answered with. */
export const CRAFTED_BODIES: [name: string, body: () => string, status: number][] = [
  ["9.8 MB of nested lists", () => list(4_900_000), 200],
  ["9.8 MB of open brackets", () => "[".repeat(9_800_000), 400],
  ["three million lists", () => `[${"[],".repeat(3_200_000)}1]`, 413],
  [
    "10,000 events with a long unknown field",
    () => `[${Array.from({ length: 10_000 }, () => `{"${"f".repeat(900)}":1}`).join(",")}]`,
    200,
  ],
  [
    "10,000 events of 250 unknown fields",
    () => `[${Array.from({ length: 3_000 }, () => `{${keys(250)}}`).join(",")}]`,
    200,
  ],
  ["9 MB of line ends", () => "\n".repeat(9_000_000), 400],
  ["9 MB of one text", () => JSON.stringify("é".repeat(4_500_000)), 200],
];
