export interface RejectedEvent {
  /** Position in the list of events, from 0. */
  index: number;
  /** `invalid`: the event is wrong; `conflict`: its id belongs to another call, which stays. */
  code: "invalid" | "conflict";
  message: string;
}

/** Of all messages of one answer. Ten thousand of the usual length fit. */
const MAX_CHARACTERS = 1_000_000;
const WITHOUT_REASON =
  "Also invalid. The response gives reasons only up to a limit, which earlier events have reached.";

/** Collects what could not be taken of one request, so that the answer names each and stays bounded. */
export class Rejections {
  #rejected: RejectedEvent[] = [];
  #characters = 0;

  /** @param message short; it holds nothing of what the event says beyond names */
  add(index: number, code: RejectedEvent["code"], message: string): void {
    this.#characters += message.length;
    this.#rejected.push({ index, code, message: this.#characters > MAX_CHARACTERS ? WITHOUT_REASON : message });
  }

  /** In the order of the events. */
  list(): RejectedEvent[] {
    return this.#rejected.sort((a, b) => a.index - b.index);
  }
}
