import { expect, it } from "vitest";
import type { ModelDto } from "@/lib/models/model-dto";
import { matchesSearch } from "./matches-search";

const MODEL = {
  displayName: "GPT-4o mini",
  name: "gpt-4o-mini-2024-07-18",
  provider: { id: "openai", name: "OpenAI" },
  catalogueName: null,
} as ModelDto;

it.each([
  ["", true],
  ["mini openai", true],
  ["2024-07", true],
  ["mini anthropic", false],
])("“%s” → %s", (text, found) => expect(matchesSearch(MODEL, text)).toBe(found));
