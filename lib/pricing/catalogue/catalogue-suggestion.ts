import type { ProviderIndex } from "./catalogue-index";

/** Shorter than this, a common beginning says nothing. */
const MIN_LENGTH = 4;
/** Callers choose names: what is beyond this is not looked at. */
const LONGEST = 200;

interface Listed {
  text: string;
  /** As "provider/model". */
  name: string;
  /** Position in the list. */
  order: number;
}

/** A provider's names, to be found by their first characters. */
interface SuggestionIndex {
  /** By the first `MIN_LENGTH` characters. */
  byStart: ReadonlyMap<string, readonly Listed[]>;
}

const indexes = new WeakMap<ProviderIndex, SuggestionIndex>();

/**
 * A model whose name stands in the given one, or begins with it: for a person to judge, never to price by.
 * @returns the one with the longest such name, as "provider/model"; null without one
 */
export function suggestModel(lists: readonly ProviderIndex[], name: string): string | null {
  const wanted = name.toLowerCase().slice(0, LONGEST);
  let best: { length: number; name: string } | null = null;
  for (const list of lists) {
    const found = findLongest(indexOf(list), wanted);
    if (found && found.length > (best?.length ?? 0)) best = found;
  }
  return best?.name ?? null;
}

/** Of one list; of equally long ones the first. */
function findLongest({ byStart }: SuggestionIndex, wanted: string): { length: number; name: string } | null {
  let best: { length: number; order: number; name: string } | null = null;
  for (let position = 0; position + MIN_LENGTH <= wanted.length; position++) {
    for (const { text, name, order } of byStart.get(wanted.slice(position, position + MIN_LENGTH)) ?? []) {
      const isWithin = wanted.startsWith(text, position);
      if (!isWithin && !(position === 0 && text.startsWith(wanted))) continue;
      const length = Math.min(text.length, wanted.length);
      if (!best || length > best.length || (length === best.length && order < best.order)) {
        best = { length, order, name };
      }
    }
  }
  return best;
}

function indexOf(list: ProviderIndex): SuggestionIndex {
  let index = indexes.get(list);
  if (!index) {
    const byStart = new Map<string, Listed[]>();
    for (const [order, [text, model]] of [...list.names, ...list.stems].entries()) {
      if (text.length < MIN_LENGTH) continue;
      const start = text.slice(0, MIN_LENGTH);
      const listed = { text, name: `${list.provider.id}/${model.id}`, order };
      const others = byStart.get(start);
      if (others) others.push(listed);
      else byStart.set(start, [listed]);
    }
    index = { byStart };
    indexes.set(list, index);
  }
  return index;
}
