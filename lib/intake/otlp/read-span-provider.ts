import { providerId } from "@/lib/events/known-providers/provider-id";
import { PROVIDERS } from "@/lib/events/providers/providers";

/** What AI SDK adds to a provider's name for the kind of model: `openai.responses`. */
const MODEL_KIND =
  /\.(chat|responses|messages|completion|embedding|textembedding|image|transcription|speech|reranking)$/;
const OF_SPANS: ReadonlyMap<string, string> = new Map(
  PROVIDERS.flatMap(({ id, spanSpellings = [] }) => spanSpellings.map((spelling) => [spelling, id] as const)),
);
/** Frameworks and gateways stand between: the model's name tells more. */
const NOT_PROVIDERS = new Set(
  (
    "_other unknown gateway langchain langgraph strands-agents strands crewai llamaindex llama_index haystack autogen ag2 agno " +
    "semantic_kernel semantic-kernel pydantic-ai pydantic_ai openai_agents openai-agents smolagents dspy vercel-ai ai-sdk mastra litellm " +
    "litellm_proxy google_adk google-adk"
  ).split(" "),
);

const NAME = /^[\w.:/@-]{1,60}$/;

/** A span's provider in the price catalogue's spelling; null when it names none that makes or sells models, or is no name. */
export function readSpanProvider(name: string | null): string | null {
  const bare = name?.trim().toLowerCase().replace(MODEL_KIND, "") ?? "";
  return NOT_PROVIDERS.has(bare) || !NAME.test(bare) ? null : (OF_SPANS.get(bare) ?? providerId(bare));
}
