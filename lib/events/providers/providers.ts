import { aiSdkUsage } from "@/lib/events/framework-shapes/ai-sdk";
import { claudeAgentUsage } from "@/lib/events/framework-shapes/claude-agent";
import { dotNetUsage } from "@/lib/events/framework-shapes/dot-net";
import { langChainUsage } from "@/lib/events/framework-shapes/lang-chain";
import { ownFieldsUsage } from "@/lib/events/framework-shapes/own-fields";
import type { Provider } from "@/lib/events/provider-facts/provider";
import { anthropicMessages } from "@/lib/events/usage-shapes/anthropic-messages";
import { gemini, geminiInteraction } from "@/lib/events/usage-shapes/gemini";
import { openAiAudio } from "@/lib/events/usage-shapes/openai-audio";
import { openAiChat } from "@/lib/events/usage-shapes/openai-chat";
import { openAiImages } from "@/lib/events/usage-shapes/openai-images";
import { openAiResponses } from "@/lib/events/usage-shapes/openai-responses";
import type { UsageShape } from "@/lib/events/usage-shapes/usage-shape";
import { anthropic } from "./anthropic";
import { aws, bedrockConverse, bedrockInvoke } from "./aws";
import { azure, azureChat } from "./azure";
import { cohere, cohereUnits } from "./cohere";
import { deepSeek, deepSeekChat } from "./deepseek";
import { fireworks } from "./fireworks";
import { geminiChat, google } from "./google";
import { groq, groqChat } from "./groq";
import { liteLlm, liteLlmChat } from "./litellm";
import { miniMax } from "./minimax";
import { mistral, mistralChat, mistralPages } from "./mistral";
import { moonshotAi } from "./moonshotai";
import { ollama, ollamaCounts } from "./ollama";
import { openAi } from "./openai";
import { openRouter, openRouterChat } from "./openrouter";
import { perplexity, perplexityChat } from "./perplexity";
import { vercel, vercelChat } from "./vercel";
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
  vercel,
  liteLlm,
  aws,
];

/** In the order in which they are tried: a dialect before the general shape that it is a special case of. */
export const USAGE_SHAPES: readonly UsageShape[] = [
  gemini,
  geminiInteraction,
  claudeAgentUsage,
  aiSdkUsage,
  dotNetUsage,
  bedrockConverse,
  bedrockInvoke,
  cohereUnits,
  ollamaCounts,
  deepSeekChat,
  xAiChat,
  mistralChat,
  mistralPages,
  vercelChat,
  liteLlmChat,
  openRouterChat,
  perplexityChat,
  geminiChat,
  groqChat,
  azureChat,
  openAiChat,
  anthropicMessages,
  langChainUsage,
  ownFieldsUsage,
  openAiResponses,
  openAiAudio,
  openAiImages,
];
