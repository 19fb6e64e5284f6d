import { type Fields, fieldAt, isFields } from "@/lib/events/usage-shapes/fields";

/** What a session tells of its bill: one answer that is over. */
export interface RealtimeAnswer {
  answer: Fields;
  /** The provider's own ID of it. */
  responseId: string | null;
}

/** Follows the messages of a session of OpenAI's Realtime or Gemini's Live interface. */
export class RealtimeUsage {
  /** As the session names it. */
  model: string | null = null;
  /** Whether an answer has begun whose counts have not come. */
  isAnswering = false;

  /** @returns the answer that a message ends, with its counts; null for any other message */
  read(text: string): RealtimeAnswer | null {
    if (!/"(?:usage|usageMetadata|session|response\.created|serverContent)"/.test(text)) return null;
    const message = parse(text);
    const type = fieldAt(message, "type");
    const model = fieldAt(message, "session", "model") ?? fieldAt(message, "setup", "model");
    if (typeof model === "string") this.model = model;
    if (type === "response.created" || isFields(fieldAt(message, "serverContent"))) this.isAnswering = true;
    const response = fieldAt(message, "response");
    const usage = type === "response.done" ? fieldAt(response, "usage") : fieldAt(message, "usage");
    const metadata = fieldAt(message, "usageMetadata");
    if (type === "response.done" || isFields(metadata)) this.isAnswering = false;
    if (isFields(metadata)) return { answer: { usageMetadata: metadata }, responseId: null };
    const isCounted = type === "response.done" || type === "conversation.item.input_audio_transcription.completed";
    if (!isCounted || !isFields(usage)) return null;
    const id = fieldAt(response, "id");
    return { answer: { usage }, responseId: typeof id === "string" ? id : null };
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
