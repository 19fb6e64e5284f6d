import type { Call } from "./start-call.js";

/**
 * The same stream, whose chunks are shown on their way.
 * @param show each chunk; never throws
 */
export function observeReadable<Chunk>(
  source: ReadableStream<Chunk>,
  call: Call,
  show: (chunk: Chunk) => void,
): ReadableStream<Chunk> {
  const reader = source.getReader();
  const observed: UnderlyingDefaultSource<Chunk> = {
    async pull(controller) {
      try {
        const { done, value } = await reader.read();
        if (done) {
          call.end();
          return controller.close();
        }
        show(value);
        controller.enqueue(value);
      } catch (error) {
        call.fail(error);
        controller.error(error);
      }
    },
    cancel(reason) {
      call.leave();
      return reader.cancel(reason);
    },
  };
  return new ReadableStream(observed, { highWaterMark: 0 });
}
