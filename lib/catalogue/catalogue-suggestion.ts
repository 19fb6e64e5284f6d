import type { ProviderIndex } from "./catalogue-index";

/** Shorter than this, a common beginning says nothing. */
const MIN_LENGTH = 4;

/**
 * A model whose name stands in the given one, or begins with it: for a person to judge, never to price by.
 * @returns the one with the longest such name, as "provider/model"; null without one
 */
export function suggestModel(lists: readonly ProviderIndex[], name: string): string | null {
  const wanted = name.toLowerCase();
  let best: { length: number; name: string } | null = null;
  for (const { provider, names, stems } of lists) {
    for (const [text, model] of [...names, ...stems]) {
      const length = commonLength(wanted, text);
      if (length >= MIN_LENGTH && length > (best?.length ?? 0)) best = { length, name: `${provider.id}/${model.id}` };
    }
  }
  return best?.name ?? null;
}

function commonLength(wanted: string, text: string): number {
  if (wanted.includes(text)) return text.length;
  return text.startsWith(wanted) ? wanted.length : 0;
}
