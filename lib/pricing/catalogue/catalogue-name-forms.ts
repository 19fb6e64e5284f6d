import { findProvider } from "@/lib/events/known-providers/find-provider";
import { providerId } from "@/lib/events/known-providers/provider-id";
import type { ModelNames } from "@/lib/events/provider-facts/provider";
import { PROVIDERS } from "@/lib/events/providers/providers";

/** What was taken off a model's name: nothing, or one or more of these, joined by "+" in this order. */
type Taken = "prefix" | "snapshot" | "suffix";

/** A shorter spelling of a model's name, and how it was reached. */
export interface NameForm {
  /** In lower case. */
  text: string;
  taken: readonly Taken[];
}

/** How OpenRouter is told to route a call, at the price of the model; `:free` is none of them, it has a price of its own. */
const ROUTING = /:(?:nitro|floor|online|exacto|extended|thinking|beta)$/;

/** What follows the base model in the name of a fine-tuned one: organization, name, id. */
const FINE_TUNED = /^(ft:[^:]+):.+$/;

const MONTH_DAY = "(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])";
/**
 * Dates and versions of one model. A year and month (`-2407`) is none of them, nor a month and day or a number without a family
 * that numbers its snapshots so: `deepseek-r1-0528` and `davinci-002` are models of their own price.
 */
const SNAPSHOTS = [
  /-20\d\d-\d\d-\d\d$/,
  new RegExp(`[-@]20\\d\\d${MONTH_DAY}$`),
  /-preview-(?:\d\d-\d\d|\d\d-20\d\d)$/,
  new RegExp(`(?<=(?:^|/)(?:ft:)?(?:gpt|grok)-[^/]*)-${MONTH_DAY}$`),
  /(?<=(?:^|\/)gemini-[^/]*)-00\d$/,
  /@00\d$/,
  // Without a version before it, it means another model every few months.
  /(?<=-\d[\d.]*(?:-[a-z]+)*|magistral-(?:medium|small))-latest$/,
  /@(?:latest|default)$/,
];

const COMMON_PREFIXES = [/^models\//, /^(?:projects\/.+\/)?publishers\/[^/]+\/models\//];
const NONE: readonly RegExp[] = [];
const NO_NAMES: ModelNames = { prefixes: NONE, own: /^$/ };
/** Versions in the names of all providers. */
const VERSIONS = PROVIDERS.flatMap(({ modelNames }) => modelNames?.versions ?? []);

/**
 * The spellings under which a catalogue may list a model, the most specific first: the name itself, then without vendor
 * prefixes, then without its date or version, last without a routing suffix or
 * a fine-tuned model's own id.
 * @param provider the catalogue's id of who serves the model
 * @param vendors ids whose name may stand before the model's, as in `openai/gpt-4o`
 */
export function nameForms(provider: string, vendors: readonly string[], name: string): NameForm[] {
  const names = findProvider(provider)?.modelNames ?? NO_NAMES;
  const dated = datedForms(names.versions ?? NONE, name);
  // Only a provider's own prefixes may do without a slash.
  if (names.prefixes.length === 0 && !name.includes("/")) return dated;
  return dated.flatMap(({ text, taken }) =>
    chain(text, (current) => withoutPrefix(names, vendors, current)).map(
      (short, level): NameForm => ({ text: short, taken: level > 0 ? ["prefix", ...taken] : taken }),
    ),
  );
}

let last: { name: string; versions: readonly RegExp[]; forms: NameForm[] } | null = null;

/** The name, without its dates, without a suffix. A name without provider is looked up at many, one after another. */
function datedForms(versions: readonly RegExp[], name: string): NameForm[] {
  if (last?.name === name && last.versions === versions) return last.forms;
  const whole = name.trim().toLowerCase();
  const unrouted = whole.replace(ROUTING, "").replace(FINE_TUNED, "$1");
  const starts: NameForm[] = [{ text: whole, taken: [] }];
  if (unrouted !== whole) starts.push({ text: unrouted, taken: ["suffix"] });
  const cuttable = [...versions, ...SNAPSHOTS];
  const forms = starts.flatMap(({ text, taken }) =>
    chain(text, (current) => cutFirst(current, cuttable)).map(
      (dated, cuts): NameForm => ({ text: dated, taken: cuts > 0 ? ["snapshot", ...taken] : taken }),
    ),
  );
  last = { name, versions, forms };
  return forms;
}

/** A name without its dates and versions. */
export function withoutSnapshot(name: string): string {
  return chain(name, (current) => cutFirst(current, [...VERSIONS, ...SNAPSHOTS])).at(-1) ?? name;
}

/** The name under which a model is kept: without a prefix that repeats its provider, in the caller's own spelling. */
export function ownName(provider: string, name: string): string {
  const trimmed = name.trim();
  const [first, ...rest] = trimmed.split("/");
  const remainder = rest.join("/");
  if (remainder === "" || (first !== "models" && providerId(first) !== provider)) return trimmed;
  return ownName(provider, remainder);
}

function withoutPrefix({ prefixes, regional }: ModelNames, vendors: readonly string[], name: string): string {
  if (regional?.test(name)) return name.replace(regional, "regional.");
  const cut = cutFirst(name, [...COMMON_PREFIXES, ...prefixes]);
  if (cut !== name) return cut;
  const slash = name.indexOf("/");
  const vendor = slash > 0 ? providerId(name.slice(0, slash)) : null;
  return vendor !== null && vendors.includes(vendor) ? name.slice(slash + 1) : name;
}

function cutFirst(text: string, patterns: readonly RegExp[]): string {
  for (const pattern of patterns) {
    const cut = text.replace(pattern, "");
    if (cut !== text && cut !== "") return cut;
  }
  return text;
}

/** More dates or prefixes than this are no name's: a made-up one must not be cut a hundred times. */
const MOST_CUTS = 6;

/** A text, and what is left of it after each step, until a step changes nothing. */
function chain(text: string, step: (text: string) => string): string[] {
  const links = [text];
  for (let next = step(text); next !== links.at(-1) && next !== ""; next = step(next)) {
    if (links.length > MOST_CUTS) break;
    links.push(next);
  }
  return links;
}
