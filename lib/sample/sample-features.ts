import type { SampleModelName } from "./sample-models";
import type { SERVICES } from "./sample-people";

type Weights<Item> = readonly (readonly [Item, number])[];

/** A part of the sample organization's software that makes calls. */
export interface SampleFeature {
  name: string;
  endpoint: string;
  requestTypes: Weights<string>;
  /** Its share of a weekday's calls. */
  share: number;
  /** Whether people make its calls, in office hours, or programs, round the clock. */
  rhythm: "office" | "clock";
  kinds: Weights<"private" | "group" | "api">;
  service: keyof typeof SERVICES;
  models: Weights<SampleModelName>;
  /** After the organization changed its models, half-way. */
  laterModels?: Weights<SampleModelName>;
  /** Median tokens; `output` is 0 for embeddings. */
  input: number;
  output: number;
  /** How often part of the input comes from the provider's cache. */
  cached: number;
}

export const SAMPLE_FEATURES: readonly SampleFeature[] = [
  {
    name: "assistant",
    endpoint: "/api/assistant",
    requestTypes: [
      ["chat", 0.88],
      ["regenerate", 0.12],
    ],
    share: 0.34,
    rhythm: "office",
    kinds: [
      ["private", 0.66],
      ["group", 0.34],
    ],
    service: "nightly",
    models: [
      ["gpt4o", 0.6],
      ["gpt4oMini", 0.3],
      ["flash", 0.1],
    ],
    laterModels: [
      ["sonnet", 0.42],
      ["gpt4oMini", 0.33],
      ["flash", 0.15],
      ["gpt4o", 0.1],
    ],
    input: 4_600,
    output: 460,
    cached: 0.4,
  },
  {
    name: "code-review",
    endpoint: "/api/review",
    requestTypes: [
      ["pull-request", 0.6],
      ["suggestion", 0.4],
    ],
    share: 0.16,
    rhythm: "office",
    kinds: [
      ["api", 0.6],
      ["private", 0.4],
    ],
    service: "review",
    models: [
      ["sonnet", 0.65],
      ["haiku", 0.35],
    ],
    laterModels: [
      ["sonnet", 0.5],
      ["haiku", 0.3],
      ["o4Mini", 0.2],
    ],
    input: 14_500,
    output: 1_100,
    cached: 0.6,
  },
  {
    name: "ticket-triage",
    endpoint: "/webhooks/tickets",
    requestTypes: [
      ["classify", 0.7],
      ["draft-reply", 0.3],
    ],
    share: 0.22,
    rhythm: "clock",
    kinds: [["api", 1]],
    service: "helpdesk",
    models: [
      ["gpt4oMini", 0.7],
      ["haiku", 0.3],
    ],
    laterModels: [
      ["mistral", 0.45],
      ["gpt4oMini", 0.35],
      ["haiku", 0.2],
    ],
    input: 720,
    output: 110,
    cached: 0.2,
  },
  {
    name: "document-summary",
    endpoint: "/api/summaries",
    requestTypes: [
      ["summary", 0.8],
      ["long-summary", 0.2],
    ],
    share: 0.12,
    rhythm: "clock",
    kinds: [
      ["api", 0.6],
      ["private", 0.4],
    ],
    service: "nightly",
    models: [
      ["flash", 0.6],
      ["pro", 0.25],
      ["gpt4oMini", 0.15],
    ],
    input: 8_500,
    output: 520,
    cached: 0.1,
  },
  {
    name: "semantic-search",
    endpoint: "/api/search",
    requestTypes: [
      ["embed-query", 0.7],
      ["embed-document", 0.3],
    ],
    share: 0.11,
    rhythm: "clock",
    kinds: [["api", 1]],
    service: "search",
    models: [
      ["embedding", 0.7],
      ["house", 0.3],
    ],
    input: 640,
    output: 0,
    cached: 0,
  },
  {
    name: "meeting-notes",
    endpoint: "/api/notes",
    requestTypes: [
      ["notes", 0.75],
      ["action-items", 0.25],
    ],
    share: 0.05,
    rhythm: "office",
    kinds: [["group", 1]],
    service: "nightly",
    models: [
      ["pro", 0.7],
      ["flash", 0.3],
    ],
    input: 19_000,
    output: 1_200,
    cached: 0,
  },
];
