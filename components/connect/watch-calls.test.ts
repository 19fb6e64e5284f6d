import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { watchCalls } from "./watch-calls";

const page = { visibilityState: "visible" };
const watcher = { onArrival: vi.fn(), onGiveUp: vi.fn() };
const asked: string[] = [];
let requests: number | null;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("document", page);
  vi.stubGlobal("fetch", answer);
  page.visibilityState = "visible";
  requests = 3;
  asked.length = 0;
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.clearAllMocks();
});

describe("watchCalls", () => {
  it("tells what came since it began, once, and is then over", async () => {
    watchCalls("org-1", watcher);
    await vi.advanceTimersByTimeAsync(4_000);
    expect(watcher.onArrival).not.toHaveBeenCalled();
    requests = 4;
    await vi.advanceTimersByTimeAsync(2_000);
    expect(watcher.onArrival.mock.calls).toEqual([[{ calls: 1, model: "m", costUsd: "1.000000000000" }]]);
    const sent = asked.length;
    expect(asked[0]).toBe("/api/usage/stats?days=1&organization=org-1");
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked).toHaveLength(sent);
  });

  it("asks nothing while the page is hidden, and sees on return what came meanwhile", async () => {
    watchCalls(null, watcher);
    await vi.advanceTimersByTimeAsync(0);
    page.visibilityState = "hidden";
    requests = 5;
    await vi.advanceTimersByTimeAsync(20 * 60_000);
    expect(asked).toEqual(["/api/usage/stats?days=1"]);
    expect(watcher.onGiveUp).not.toHaveBeenCalled();
    page.visibilityState = "visible";
    await vi.advanceTimersByTimeAsync(5_000);
    expect(watcher.onArrival).toHaveBeenCalledWith(expect.objectContaining({ calls: 2 }));
  });

  it("asks less often while the server is away, and goes on when it is back", async () => {
    watchCalls(null, watcher);
    await vi.advanceTimersByTimeAsync(0);
    requests = null;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked.length).toBeLessThan(8);
    requests = 4;
    await vi.advanceTimersByTimeAsync(30_000);
    expect(watcher.onArrival).toHaveBeenCalledTimes(1);
  });

  it("gives up after ten minutes", async () => {
    watchCalls(null, watcher);
    await vi.advanceTimersByTimeAsync(9.9 * 60_000);
    expect(watcher.onGiveUp).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(20_000);
    expect(watcher.onGiveUp).toHaveBeenCalledTimes(1);
  });

  it("says nothing more when it was ended", async () => {
    const end = watchCalls(null, watcher);
    await vi.advanceTimersByTimeAsync(0);
    end();
    requests = 9;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked).toHaveLength(1);
    expect(watcher.onArrival).not.toHaveBeenCalled();
  });
});

/** The server, where each call costs a dollar; it fails while the count is null. */
async function answer(url: string): Promise<Response> {
  asked.push(url);
  if (requests === null) throw new TypeError("fetch failed");
  const data = url.includes("by-model")
    ? [{ model_name: "m", last_used_at: "2026-11-22T09:00:00.000Z" }]
    : { total_requests: requests, unpriced_requests: 0, cost_usd: `${requests}` };
  return Response.json({ success: true, data });
}
