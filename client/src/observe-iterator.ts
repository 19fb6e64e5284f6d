import type { Call } from "./start-call.js";

/** Events that the caller did not ask for, and does not get. */
export type IsHidden = (event: unknown) => boolean;

/**
 * The same iterator, whose events the call sees on their way.
 * @param wasAborted asked at its end
 */
export function observeIterator(
  source: AsyncIterator<unknown>,
  call: Call,
  isHidden: IsHidden,
  wasAborted: () => boolean,
): AsyncIterableIterator<unknown> {
  const next = async (...args: [] | [undefined]): Promise<IteratorResult<unknown>> => {
    let result: IteratorResult<unknown>;
    try {
      result = await source.next(...args);
    } catch (error) {
      call.fail(error);
      throw error;
    }
    if (result.done) {
      // The SDKs end an aborted stream as if it were complete.
      if (wasAborted()) call.leave();
      else call.end();
      return result;
    }
    call.see(result.value);
    return isHidden(result.value) ? next() : result;
  };
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    next,
    async return(value) {
      call.leave();
      return source.return ? source.return(value) : { done: true, value };
    },
    async throw(error) {
      call.leave();
      if (source.throw) return source.throw(error);
      throw error;
    },
  };
}
