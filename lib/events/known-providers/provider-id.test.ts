import { expect, it } from "vitest";
import { providerId } from "./provider-id";

it.each([
  ["gcp.vertex_ai", "google"],
  ["gcp.gemini", "google"],
  ["azure.ai.openai", "azure"],
  ["aws.bedrock", "aws"],
  ["x_ai", "x-ai"],
  ["mistral_ai", "mistral"],
  [" OpenAI ", "openai"],
  ["my-own-proxy", "my-own-proxy"],
  ["constructor", "constructor"],
  ["  ", null],
  [null, null],
  [undefined, null],
])("spells %j as the catalogue's %j", (name, id) => {
  expect(providerId(name)).toBe(id);
});
