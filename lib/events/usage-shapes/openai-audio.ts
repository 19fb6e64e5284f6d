import { NO_TOKENS } from "@/lib/events/buckets/token-buckets";
import { fieldAt, wholeSecondsAt } from "./fields";
import { positiveItems } from "./positive-items";
import { NOTHING_COUNTED } from "./reading";
import type { UsageShape } from "./usage-shape";

/** Transcriptions billed by their length, as whisper-1's are: `{"type": "duration", "seconds": 9.2}`. */
export const openAiAudio: UsageShape = {
  name: "OpenAI's transcriptions",
  counts: [],
  provider: null,
  matches: ({ usage }) => fieldAt(usage, "type") === "duration",
  read({ usage }) {
    const seconds = wholeSecondsAt(usage, "seconds");
    if (seconds === null) return NOTHING_COUNTED;
    return { tokens: NO_TOKENS, detail: "FULL", items: positiveItems({ audioSecond: seconds }) };
  },
};
