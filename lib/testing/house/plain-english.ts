/** What a text is: a message of the pages, a literal of the sources that people may read, or a document. */
export type TextKind = "message" | "literal" | "document";

interface Rule {
  /** What the text must not contain. */
  words: RegExp;
  better: string;
  /** Every kind when not given. */
  kinds?: TextKind[];
}

const RULES: Rule[] = [
  { words: /\banew\b/i, better: "again" },
  { words: /\bfor ever\b/i, better: "permanently" },
  { words: /\bmend(s|ed|ing)?\b/i, better: "fix" },
  { words: /\b(tells?|told)\b/i, better: "shows, says" },
  { words: /\bstands?\b/i, better: "is" },
  { words: /(?<!there )\b(is|are|was|were) (none\b|no\b(?! longer))/i, better: "isn't, there is no" },
  { words: /\bno such\b/i, better: "not found, unknown" },
  { words: /\bgoes? before\b/i, better: "overrides" },
  { words: /\bdearer\b/i, better: "more expensive" },
  { words: /\bbesides?\b/i, better: "also, other than" },
  { words: /(^|[;:,(] ?)of (it|these)\b/i, better: "incl." },
  { words: /\bput in\b/i, better: "enter" },
  { words: /\bmade\b/i, better: "created" },
  { words: /\bby hand\b/i, better: "manually" },
  { words: /\bways? in\b/i, better: "integration, way to connect" },
  { words: /\bat home\b/i, better: "belong to" },
  { words: /\bcomes? about\b/i, better: "breakdown" },
  { words: /\bfloors?\b/i, better: "understated, the actual cost is higher", kinds: ["message", "literal"] },
  { words: /\bbroke off\b/i, better: "failed, ended early" },
  { words: /\bso many\b|\bmeanwhile\b/i, better: "this many, since then" },
  { words: /\b(ingestion|reading) keys?\b/i, better: "API key", kinds: ["message", "literal"] },
  { words: /\bcalls?\b/i, better: "request", kinds: ["message"] },
  { words: /\borganizations?\b/i, better: "tenant", kinds: ["message"] },
  { words: /\bids?\b/, better: "ID", kinds: ["message", "document"] },
  { words: /\baggregates?\b/i, better: "totals", kinds: ["message"] },
];

/** Words of the code within a text: placeholders, tags and what is set as code. */
const CODE = [/<code>.*?<\/code>/gs, /```[\s\S]*?```/g, /`[^`\n]*`/g, /\]\([^)]*\)/g, /<[^<>]*>/g, /[?&]\w+=/g];
/** What a value of ICU is called and how it branches: "{calls, plural, one {". */
const ICU = [/\{\w+(?=[,}])(, \w+,?)?/g, /(?<=[\s}])(=\d+|\w+) (?=\{)/g];

/**
 * The words of a text that are not plain product English.
 * @returns one "words: better" per finding
 */
export function findOddEnglish(text: string, kind: TextKind): string[] {
  const patterns = kind === "message" ? [...CODE, ...ICU] : kind === "document" ? CODE : [];
  const plain = patterns.reduce((rest, pattern) => rest.replace(pattern, " "), text).replace(/\s+/g, " ");
  return RULES.filter(({ kinds }) => kinds?.includes(kind) ?? true).flatMap(({ words, better }) => {
    const found = words.exec(plain);
    return found ? [`“${found[0]}”: ${better}`] : [];
  });
}

const TOKEN = /\/\*[\s\S]*?\*\/|(?<![:"'`\\])\/\/.*|"((?:[^"\\\n]|\\.)*)"|`((?:[^`\\]|\\[\s\S])*)`/g;
/** Two words in a row: an identifier, a path or a class name alone is no sentence. */
const SENTENCE = /[A-Za-z’']{2,} [a-z]{2,}/;
const OTHER_LANGUAGE = /\b(SELECT|UPDATE|INSERT|DELETE|WHERE|FROM|JOIN|CASE WHEN|ALTER|CREATE|GRANT|LOCK TABLE)\b/;

/** The texts in a source's quotes that people may read, without comments, SQL and single words. */
export function listSentences(source: string): string[] {
  return [...source.matchAll(TOKEN)]
    .map(([, quoted, template]) => (quoted ?? template ?? "").replaceAll(/\$\{[^{}]*\}/g, "…"))
    .filter((text) => SENTENCE.test(text) && !OTHER_LANGUAGE.test(text));
}
