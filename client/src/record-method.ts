import type { Labels, RecordEvent } from "./event.js";
import { textAt } from "./fields.js";
import type { IsHidden } from "./observe-iterator.js";
import { isThenable, type Observer, observePromise } from "./observe-promise.js";
import { observeStream } from "./observe-stream.js";
import { type Call, startCall } from "./start-call.js";

/** How calls of one method are read. */
export interface Method {
  endpoint: string;
  /** Other arguments for the SDK, and the events that the caller must not see because of them. */
  prepare?: (args: unknown[]) => { args: unknown[]; isHidden: IsHidden };
}

/** Who takes the calls in, and what is said about all of them. */
export interface Recording {
  record: RecordEvent;
  labels: Labels;
}

export type Callable = (...args: unknown[]) => unknown;

const HIDE_NOTHING = () => false;

/** The method of an SDK's object, bound to it, whose calls are recorded. What it returns and throws stays the same. */
export function recordMethod(
  method: Callable,
  target: object,
  { endpoint, prepare }: Method,
  provider: string | null,
  { record, labels }: Recording,
): Callable {
  return (...given) => {
    const { args, isHidden } = prepare?.(given) ?? { args: given, isHidden: HIDE_NOTHING };
    const call = startCall({ record, labels, provider, endpoint, model: textAt(given[0], "model") });
    let result: unknown;
    try {
      result = method.apply(target, args);
    } catch (error) {
      call.fail(error);
      throw error;
    }
    return isThenable(result) ? observePromise(result, observerOf(call, isHidden)) : result;
  };
}

function observerOf(call: Call, isHidden: IsHidden): Observer {
  return {
    succeed(value) {
      let isStream = false;
      try {
        isStream = observeStream(value, call, isHidden);
      } catch {
        // A stream that cannot be looked into is still one call.
      }
      if (!isStream) call.answer(value);
    },
    fail: call.fail,
  };
}
