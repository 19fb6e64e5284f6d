import { findCatalogueModel } from "@/lib/pricing/catalogue/catalogue";

/** What model names are made of. A prompt has spaces, quotes, line ends. */
const NAME = /^[\w.:/@+~-]{1,200}$/;
/** A family and a version: "qwen2.5-coder:7b", "my-org/llama-3". A word alone could be one of an answer's, a run of letters base64. */
const VERSIONED = /^(?=.*\d)[a-z][a-z0-9]{0,19}(?:[._:/@+-][a-z0-9]{1,19})+$/i;

/**
 * The model of a call: the one that answered, if what the answer names is a model; else the one that was asked for. Answers and traces
 * come from outside, and must not bring text in under this name.
 * @param answered as the answer says
 * @param requested the program's own word; null when it is not known
 */
export function answeredModel(
  provider: string | null,
  answered: string | null,
  requested: string | null,
): string | null {
  const name = answered?.trim() ?? "";
  if (name === requested) return requested;
  if (!NAME.test(name)) return requested;
  if (requested === null) return name;
  return isVersionOf(name, requested) || VERSIONED.test(name) || findCatalogueModel(provider, name) ? name : requested;
}

/** Names that mean another model every few months, or for every request. */
const MOVING = /(?:^|[/-])(?:auto|latest|router)$/i;

/**
 * The name that a reported call is billed by: that of the model that answered, if it is a catalogue's, and what was asked for is an
 * alias or another of its models. A program's own name, such as that of a deployment, has its own prices.
 * @param answered as the answer says; null when it doesn't
 * @param named as the program reports it
 */
export function billedModel(provider: string | null, answered: string | null, named: string): string {
  const name = answeredModel(provider, answered, named) ?? named;
  if (name === named) return named;
  const billed = findCatalogueModel(provider, name);
  if (!billed) return named;
  if (MOVING.test(named) || isVersionOf(name, named)) return name;
  return findCatalogueModel(provider, named) ? name : named;
}

/** "gpt-4o-2024-08-06" of "gpt-4o", "gpt-4o" of "openai/gpt-4o". */
function isVersionOf(answered: string, requested: string): boolean {
  const [left, right] = [answered, requested].map((name) => name.toLowerCase().replace(/^.*\//, ""));
  return right.length > 2 && (left === right || left.startsWith(`${right}-`) || right.startsWith(`${left}-`));
}
