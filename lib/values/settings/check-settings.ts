import type { Setting } from "./setting";
import { CALLER_VARIABLES, SETTINGS } from "./settings";

const PREFIX = "TOKENTAB_";
/** Shorter names are too close to those of other programs. */
const SHORTEST_MISSPELLED = 8;
const LARGEST_COUNT = 1_000;

/**
 * What is wrong with the settings of an environment: values that cannot be used, unknown names with our prefix, and names
 * that look like a misspelling of one that isn't set. Values of secrets are not repeated.
 * @returns one sentence per problem
 */
export function findSettingProblems(env: Readonly<Record<string, string | undefined>>): string[] {
  const wrong = SETTINGS.flatMap((setting) => {
    const value = env[setting.name]?.trim();
    const problem = value ? findProblem(setting, value) : null;
    return problem ? [`${setting.name} ${problem}`] : [];
  });
  const unknown = Object.keys(env).flatMap((name) => (env[name] ? (findMisspelling(name, env) ?? []) : []));
  return [...wrong, ...unknown];
}

function findProblem({ kind, values = [], least = 0 }: Setting, value: string): string | null {
  switch (kind) {
    case "port":
      return isWholeNumber(value, 0, 65_535) ? null : `is ${quote(value)}. Use a number from 1 to 65535.`;
    case "count":
      return isWholeNumber(value, 1, LARGEST_COUNT)
        ? null
        : `is ${quote(value)}. Use a number from 1 to ${LARGEST_COUNT}.`;
    case "flag":
      return ["0", "1"].includes(value) ? null : `is ${quote(value)}. Use 1, or remove it.`;
    case "choice":
      return values.includes(value) ? null : `is ${quote(value)}. Use ${values.join(" or ")}.`;
    case "url":
      return isWebAddress(value) ? null : `is ${quote(value)}. Use an address that begins with https:// or http://.`;
    case "database":
      // It may hold a password, and is not repeated.
      return /^(postgres(ql)?:\/\/|socket:|\/)/.test(value)
        ? null
        : "isn't a PostgreSQL address. Use postgresql://user:password@host:5432/name.";
    case "email":
      return /^[^\s@]+@[^\s@]+$/.test(value) ? null : `is ${quote(value)}. Use an e-mail address.`;
    case "secret":
      return Buffer.byteLength(value) >= least
        ? null
        : `has ${Buffer.byteLength(value)} bytes and needs at least ${least}. Use the output of \`openssl rand -base64 32\`.`;
    default:
      return null;
  }
}

/** The first known name that this one is probably meant to be, unless that is set itself. */
function findMisspelling(name: string, env: Readonly<Record<string, string | undefined>>): string | null {
  if (SETTINGS.some((setting) => setting.name === name) || CALLER_VARIABLES.includes(name)) return null;
  const meant = SETTINGS.find(
    (setting) =>
      setting.name.length >= SHORTEST_MISSPELLED &&
      !env[setting.name] &&
      !setting.others?.includes(name) &&
      isMisspelled(name.toUpperCase(), setting.name),
  );
  if (meant) return `${name} isn't a setting. Did you mean ${meant.name}?`;
  return name.startsWith(PREFIX) ? `${name} isn't a setting of this version. Remove it, or correct its name.` : null;
}

/** At most two letters are added, left out, or other ones. */
function isMisspelled(name: string, known: string): boolean {
  return Math.abs(name.length - known.length) <= 2 && editDistance(name, known) <= 2;
}

function editDistance(left: string, right: string): number {
  let previous = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let row = 1; row <= left.length; row++) {
    const current = [row];
    for (let column = 1; column <= right.length; column++) {
      const replaced = previous[column - 1] + Number(left[row - 1] !== right[column - 1]);
      current.push(Math.min(replaced, previous[column] + 1, current[column - 1] + 1));
    }
    previous = current;
  }
  return previous[right.length];
}

function isWholeNumber(value: string, least: number, largest: number): boolean {
  return /^\d{1,6}$/.test(value) && Number(value) >= least && Number(value) <= largest;
}

function isWebAddress(value: string): boolean {
  return URL.canParse(value) && /^https?:$/.test(new URL(value).protocol);
}

const quote = (value: string) => JSON.stringify(value.slice(0, 100));
