import { findText } from "@/lib/intake/otlp-decoding/find-attribute";
import type { Span } from "@/lib/intake/otlp-decoding/span";

/** GenAI operations that wrap model calls and repeat what those used. `agent_step` is AI SDK 7's. */
const WRAPPING_OPERATIONS = new Set(["invoke_agent", "create_agent", "invoke_workflow", "execute_tool", "agent_step"]);
/** AI SDK up to 6 wraps `ai.generateText.doGenerate` and the like; an embedding's both spans carry its tokens. */
const WRAPPING_AI_SDK = /^ai\.(generateText|streamText|generateObject|streamObject|embed|embedMany|rerank|toolCall)$/;
const OPENINFERENCE_CALLS = new Set(["LLM", "EMBEDDING", "RERANKER"]);
const TRACELOOP_WRAPPERS = new Set(["workflow", "task", "agent", "tool"]);
const PYDANTIC_AI_AGENT = "agent run";

const MODEL_CALL =
  /^(chat|completion|text_completion|generate_content|embeddings?|rerank|ai\.\w+\.do(Generate|Stream|Embed))$/;

/** Whether a span stands around model calls by its kind, so that its usage is theirs, wherever their spans are. */
export function isWrapper({ name, attributes }: Span): boolean {
  const openInferenceKind = attributes.get("openinference.span.kind");
  const aiOperation = attributes.get("ai.operationId") ?? name;
  return (
    WRAPPING_OPERATIONS.has(String(attributes.get("gen_ai.operation.name"))) ||
    WRAPPING_AI_SDK.test(String(aiOperation)) ||
    (typeof openInferenceKind === "string" && !OPENINFERENCE_CALLS.has(openInferenceKind.toUpperCase())) ||
    TRACELOOP_WRAPPERS.has(String(attributes.get("traceloop.span.kind"))) ||
    name === PYDANTIC_AI_AGENT
  );
}

/** Whether a span is a call of a model by its kind, whether or not it has usage. */
export function isModelCall({ attributes }: Span): boolean {
  const openInferenceKind = String(attributes.get("openinference.span.kind") ?? "").toUpperCase();
  return OPENINFERENCE_CALLS.has(openInferenceKind) || MODEL_CALL.test(findText("operation", attributes) ?? "");
}
