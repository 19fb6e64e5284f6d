import type { CatalogueEntry } from "./read-catalogue";

/** Where a database's schema is not what the migrations make, and the SQL that puts it right. */
export interface Difference {
  what: "missing" | "altered" | "unexpected";
  entry: CatalogueEntry;
  sql: string;
}

/**
 * Finds what a schema lacks or has otherwise than it should. What somebody added is left alone (tables, columns, indexes,
 * triggers), but for policies and grants that show a tenant more than it may see.
 */
export function compareCatalogue(expected: readonly CatalogueEntry[], actual: readonly CatalogueEntry[]): Difference[] {
  const [wanted, found] = [index(expected), index(actual)];
  return [
    ...expected.flatMap((entry): Difference[] => {
      const present = found.get(key(entry));
      if (!present) return isPartOfMissing(entry, found) ? [] : [missing(entry)];
      return present.state === entry.state ? [] : [{ what: "altered", entry, sql: entry.replace }];
    }),
    ...actual
      .filter((entry) => entry.remove !== "" && !wanted.has(key(entry)) && wanted.has(tableKey(entry.relation)))
      .map((entry): Difference => ({ what: "unexpected", entry, sql: entry.remove })),
  ];
}

function missing(entry: CatalogueEntry): Difference {
  return { what: "missing", entry, sql: entry.create || entry.replace };
}

/** A new table comes with its columns, and a new type with its values. */
function isPartOfMissing(
  { kind, name, relation }: CatalogueEntry,
  found: ReadonlyMap<string, CatalogueEntry>,
): boolean {
  if (kind === "column") return !found.has(tableKey(relation));
  return kind === "value" && !found.has(`type ${name.slice(0, name.indexOf("."))}`);
}

/** For people, such as "policy usage_records.tenant is missing". */
export function describeDifference({ what, entry }: Difference): string {
  const thing = entry.kind === "security" ? `row-level security of ${entry.name}` : `${entry.kind} ${entry.name}`;
  return `${thing} is ${what}`;
}

const key = ({ kind, name }: CatalogueEntry) => `${kind} ${name}`;
const tableKey = (relation: string) => `table ${relation}`;
const index = (entries: readonly CatalogueEntry[]) => new Map(entries.map((entry) => [key(entry), entry]));
