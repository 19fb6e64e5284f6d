import type { Provider } from "@/lib/events/provider-facts/provider";
import { openAiAudio } from "@/lib/events/usage-shapes/openai-audio";
import { openAiChat } from "@/lib/events/usage-shapes/openai-chat";
import { openAiImages } from "@/lib/events/usage-shapes/openai-images";
import { openAiResponses } from "@/lib/events/usage-shapes/openai-responses";
import type { UsageShape } from "@/lib/events/usage-shapes/usage-shape";
import { anthropic, anthropicMessages } from "./anthropic";
import { aws, bedrockConverse, bedrockInvoke } from "./aws";
import { azure, azureChat } from "./azure";
import { cohere, cohereUnits } from "./cohere";
import { deepSeek, deepSeekChat } from "./deepseek";
import { fireworks } from "./fireworks";
import { gemini, geminiChat, google } from "./google";
import { groq, groqChat } from "./groq";
import { miniMax } from "./minimax";
import { mistral, mistralChat } from "./mistral";
import { moonshotAi } from "./moonshotai";
import { ollama, ollamaCounts } from "./ollama";
import { openAi } from "./openai";
import { openRouter, openRouterChat } from "./openrouter";
import { perplexity, perplexityChat } from "./perplexity";
import { xAi, xAiChat } from "./x-ai";

/** All providers that are known here, in the order in which people see them and names of models are looked up. */
export const PROVIDERS: readonly Provider[] = [
  openAi,
  azure,
  anthropic,
  google,
  openRouter,
  mistral,
  cohere,
  deepSeek,
  xAi,
  moonshotAi,
  miniMax,
  groq,
  ollama,
  perplexity,
  fireworks,
  aws,
];

/** In the order in which they are tried: a dialect before the general shape that it is a special case of. */
export const USAGE_SHAPES: readonly UsageShape[] = [
  gemini,
  bedrockConverse,
  bedrockInvoke,
  cohereUnits,
  ollamaCounts,
  deepSeekChat,
  xAiChat,
  mistralChat,
  openRouterChat,
  perplexityChat,
  geminiChat,
  groqChat,
  azureChat,
  openAiChat,
  anthropicMessages,
  openAiResponses,
  openAiAudio,
  openAiImages,
];
