/**
 * Paths that spend tokens, by the providers' API references: recorded also where they fail, or answer no usage. Batches, files, lists and
 * token counts are none.
 */
const GENERATION = [
  /\/(chat|fim|agents)\/completions$/,
  /\/completions$/,
  /\/responses(\/compact)?$/,
  /\/interactions$/,
  /\/embeddings$/,
  /\/images\/(generations|edits|variations)$/,
  /\/videos(\/(generations|edits|extensions|[^/]+\/remix))?$/,
  /\/audio\/(speech|transcriptions|translations)$/,
  /\/messages$/,
  /\/(ocr|rerank)$/,
  /:(generateContent|streamGenerateContent|embedContent|batchEmbedContents|predict|predictLongRunning|generateAnswer)$/,
  /:(rawPredict|streamRawPredict|serverStreamingPredict)$/,
  /\/model\/[^/]+\/(converse|converse-stream|invoke|invoke-with-response-stream)$/,
  /\/api\/(chat|generate|embed|embeddings)$/,
  /\/v[12]\/(chat|embed)$/,
];
/** OpenAI's assistants and stored conversations have messages too, which are only kept. */
const KEPT_MESSAGES = /\/threads\/[^/]+\/messages$/;

/** Whether a request is a call to a model by its path. */
export function isGeneration(method: string, path: string): boolean {
  const plain = path.replace(/\/+$/, "");
  return method === "POST" && GENERATION.some((pattern) => pattern.test(plain)) && !KEPT_MESSAGES.test(plain);
}
