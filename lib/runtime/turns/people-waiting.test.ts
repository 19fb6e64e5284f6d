import { EventEmitter } from "node:events";
import type { IncomingMessage, ServerResponse } from "node:http";
import { afterEach, expect, it, vi } from "vitest";
import { countPeopleWaiting, countWaiting } from "./people-waiting";

afterEach(() => void vi.useRealTimers());

function ask(method: string, url: string): EventEmitter {
  const response = new EventEmitter();
  countWaiting({ method, url } as IncomingMessage, response as unknown as ServerResponse);
  return response;
}

it("counts a page until it is answered, once", () => {
  const response = ask("GET", "/usage");
  expect(countPeopleWaiting()).toBe(1);
  response.emit("close");
  response.emit("close");
  expect(countPeopleWaiting()).toBe(0);
});

it("counts no report and no export", () => {
  ask("POST", "/api/otlp/v1/traces");
  ask("GET", "/api/usage/export?format=csv");
  expect(countPeopleWaiting()).toBe(0);
});

it("does not count for ever who never takes the answer", () => {
  vi.useFakeTimers();
  const response = ask("GET", "/usage");
  vi.advanceTimersByTime(10_000);
  expect(countPeopleWaiting()).toBe(0);
  response.emit("close");
  expect(countPeopleWaiting()).toBe(0);
});
