import { type Fields, fieldsAt, isFields } from "./fields.js";
import { type IsHidden, observeIterator } from "./observe-iterator.js";
import type { Call } from "./start-call.js";

/**
 * Has the call see the events of an SDK's stream. The stream stays the object that it is, with its controller and helpers;
 * only what it iterates over is replaced, in the one place that its own methods take it from.
 * @returns false when the value is no stream
 */
export function observeStream(stream: unknown, call: Call, isHidden: IsHidden): boolean {
  if (!isFields(stream) || typeof stream[Symbol.asyncIterator] !== "function") return false;
  if (typeof stream.iterator === "function") {
    replaceFactory(stream, "iterator", call, isHidden);
  } else if (typeof stream.next === "function") {
    const source = stream as unknown as AsyncIterator<unknown>;
    const bound: AsyncIterator<unknown> = {
      next: source.next.bind(source),
      return: source.return?.bind(source),
      throw: source.throw?.bind(source),
    };
    const { next, return: leave, throw: fail } = observeIterator(bound, call, isHidden, () => isAborted(stream));
    Object.assign(stream, { next, return: leave, throw: fail });
  } else {
    replaceFactory(stream, Symbol.asyncIterator, call, isHidden);
  }
  return true;
}

function replaceFactory(stream: Fields, name: string | symbol, call: Call, isHidden: IsHidden): void {
  const iterate = stream[name] as (this: unknown) => AsyncIterator<unknown>;
  stream[name] = () => observeIterator(iterate.call(stream), call, isHidden, () => isAborted(stream));
}

function isAborted(stream: Fields): boolean {
  return fieldsAt(fieldsAt(stream, "controller"), "signal")?.aborted === true;
}
