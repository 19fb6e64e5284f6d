import type { TierRules } from "./tier-rules";

/** What is known of a provider. Everything that names providers is derived from these; see `providers.ts`. */
export interface Provider {
  /** In the price catalogue's spelling: in the gateway's paths, in records, in prices. */
  id: string;
  /** As people are offered it. */
  name: string;
  /** How programs and OpenTelemetry's conventions spell it too, in lower case. */
  spellings?: readonly string[];
  /** Spellings that have this meaning on OpenTelemetry's spans only. */
  spanSpellings?: readonly string[];
  /** Without it, a customer has to store where the provider is. */
  upstream?: Upstream;
  /** Patterns of the whole paths that only have a model answer; see `request-paths.ts`. Without them, those of any server. */
  requestPaths?: readonly string[];
  /** Headers of its own that callers get, or what those begin with. */
  answerHeaders?: readonly string[];
  /** Words in the names of its counts that no other provider uses. */
  billWords?: readonly string[];
  /** Whose form its errors have; OpenAI's when left out. */
  errorFormat?: "anthropic" | "google";
  /** Without it, the gateway isn't offered for the provider. */
  connect?: ConnectExample;
  modelNames?: ModelNames;
  /** Whether a name without a provider is looked up among its models, in the order of the table. */
  makesModels?: boolean;
  /** What its service tiers cost. */
  tiers?: TierRules;
}

export interface Upstream {
  /** Null where every customer has another. */
  origin: string | null;
  /** The header that it reads its key from, in lower case. */
  keyHeader: string;
  /** Whether it takes keys as OpenAI does where it offers an interface like OpenAI's beside its own. */
  isAlsoLikeOpenAi?: boolean;
  /** Whether a streamed chat reports its usage without `stream_options`. */
  reportsUsageUnasked?: boolean;
}

/** How a program is pointed at the gateway. Source: the providers' API references, November 2026. */
export interface ConnectExample {
  /** Whose programs speak to it. */
  dialect: "openai" | "anthropic" | "gemini";
  /** What a program is given as base URL, behind `/api/gateway/`; the program itself adds the rest. */
  base: string;
  model: string;
  /** An example of the base URL that has to be stored with the key; null where the provider has one for all. */
  ownBaseUrl: string | null;
  /** Whether it is offered for all servers that are not known here, too. */
  standsForOthers?: boolean;
}

/** How the provider's names of models differ from the catalogue's. Patterns are of names in lower case. */
export interface ModelNames {
  /** What may stand before a model's name; without a slash only where this says so. */
  prefixes: readonly RegExp[];
  /** Prefixes of regions whose prices are those that the catalogue lists as `regional.…`, or not known at all. */
  regional?: RegExp;
  /** What may follow it: a version of the same model, at the same price. */
  versions?: readonly RegExp[];
  /** Names that only this provider's API has. */
  own: RegExp;
}
