import type { IncomingMessage, ServerResponse } from "node:http";
import { singleton } from "@/lib/runtime/caches/singleton";

const state = () => singleton("people-waiting", () => ({ requests: 0 }));

/** Nobody waits for longer; a reader that never takes its answer must not slow the reports of all. */
const LONGEST_WAIT_MS = 10_000;
/** A file that takes minutes anyway. */
const LONG = /\/export(\?|$)/;

/** Counts a request that somebody waits for, such as a page or a figure, until it is answered. */
export function countWaiting({ method, url = "" }: IncomingMessage, response: ServerResponse): void {
  if (method !== "GET" || LONG.test(url)) return;
  const counted = state();
  let isCounted = true;
  const end = () => {
    if (isCounted) counted.requests--;
    isCounted = false;
  };
  counted.requests++;
  const timer = setTimeout(end, LONGEST_WAIT_MS).unref();
  response.once("close", () => {
    clearTimeout(timer);
    end();
  });
}

/** How many such requests have no whole answer yet. Long work takes its time while there are any. */
export function countPeopleWaiting(): number {
  return state().requests;
}
