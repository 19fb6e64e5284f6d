/** Paths that spend tokens, by the providers' API references. Batches, files, lists and token counts are none. */
const GENERATION = [
  /\/(chat|fim|agents)\/completions$/,
  /\/completions$/,
  /\/responses$/,
  /\/embeddings$/,
  /\/images\/(generations|edits|variations)$/,
  /\/audio\/(speech|transcriptions|translations)$/,
  /\/messages$/,
  /\/(ocr|rerank)$/,
  /:(generateContent|streamGenerateContent|embedContent|batchEmbedContents|predict|generateAnswer)$/,
  /\/api\/(chat|generate|embed|embeddings)$/,
  /\/v[12]\/(chat|embed)$/,
];
/** OpenAI's assistants and stored conversations have messages too, which are only kept. */
const KEPT_MESSAGES = /\/threads\/[^/]+\/messages$/;

/** Whether a request is a call to a model, which is recorded; everything else only passes through. */
export function isGeneration(method: string, path: string): boolean {
  const plain = path.replace(/\/+$/, "");
  return method === "POST" && GENERATION.some((pattern) => pattern.test(plain)) && !KEPT_MESSAGES.test(plain);
}
