/**
 * Values that no field expects, as JSON texts, because some cannot be written otherwise: what breaks a parser, a look-up by
 * name, a column of a database or a sum.
 */
export const ODD_VALUES: readonly string[] = [
  "null",
  "true",
  "[]",
  "{}",
  '""',
  '"   "',
  "-1",
  "-0",
  "0.5",
  "1e-400",
  "1e400",
  "9007199254740993",
  "9223372036854775808",
  "123456789012345678901234567890",
  '"NaN"',
  '"1e5"',
  '"\\u0000"',
  '"a\\u0000b"',
  '"\\ud800"',
  '"\\udc00\\ud800"',
  '"\\uffff\\u202e\\u0007"',
  '"__proto__"',
  '"constructor"',
  '"toString"',
  '{"__proto__":{"polluted":true}}',
  '{"constructor":{"prototype":{"polluted":true}}}',
  '{"a\\u0000":"\\ud800"}',
  '"\'; DROP TABLE users; --"',
  '"{1,2}"',
  '"2026-02-30T00:00:00Z"',
  '"0000-00-00"',
  '"+275760-09-13T00:00:00Z"',
  JSON.stringify("x".repeat(1_000_000)),
  JSON.stringify("\u{1F4A9}".repeat(200)),
  nestArrays(1_800),
  nestObjects(4_500),
  nestObjects(20_000),
  `[${Array(20_000).fill("0").join(",")}]`,
  `{${Array.from({ length: 5_000 }, (_, index) => `"key ${index}":${index}`).join(",")}}`,
];

function nestArrays(levels: number): string {
  return "[".repeat(levels) + "]".repeat(levels);
}

function nestObjects(levels: number): string {
  return `${'{"a":'.repeat(levels)}1${"}".repeat(levels)}`;
}

/** A value of any shape: mostly small, sometimes deep, wide or odd. */
export function randomValue(random: () => number, depth = 0): string {
  const dice = random();
  if (dice < 0.35 || depth > 40) return ODD_VALUES[Math.floor(random() * 32)];
  if (dice < 0.5) return String((random() - 0.2) * 10 ** Math.floor(random() * 20));
  if (dice < 0.6) return JSON.stringify(randomText(random));
  const length = Math.floor(random() * (depth > 4 ? 2 : 6));
  const items = Array.from({ length }, () => randomValue(random, depth + 1));
  if (dice < 0.75) return `[${items.join(",")}]`;
  if (dice < 0.97) return `{${items.map((item) => `${JSON.stringify(randomText(random))}:${item}`).join(",")}}`;
  return ODD_VALUES[Math.floor(random() * ODD_VALUES.length)];
}

const NAMES = ["usage", "model", "input_tokens", "prompt_tokens", "total_tokens", "type", "message", "__proto__"];

function randomText(random: () => number): string {
  if (random() < 0.5) return NAMES[Math.floor(random() * NAMES.length)];
  const length = Math.floor(2 ** (random() * 9));
  return Array.from({ length }, () => String.fromCharCode(Math.floor(random() * 65_536))).join("");
}
