import type { ModelDto } from "@/lib/models/model-dto";

/** Whether each word of the text is in one of the model's names or in its provider's. */
export function matchesSearch(model: ModelDto, text: string): boolean {
  const { displayName, name, provider, catalogueName } = model;
  const names = [displayName, name, provider.id, provider.name, catalogueName ?? ""].join(" ").toLowerCase();
  return text
    .toLowerCase()
    .split(/\s+/)
    .every((word) => names.includes(word));
}
