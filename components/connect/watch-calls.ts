import { sendJson } from "@/components/forms/send-json";
import { type Arrival, findArrival, type SeenFigures, type SeenModel } from "./arrival";
import { pollDelay } from "./poll-delay";

const GIVE_UP_MS = 10 * 60_000;

export interface CallWatcher {
  /** Called once; the watch is then over. */
  onArrival(arrival: Arrival): void;
  /** Called when nothing came for ten minutes; the watch is then over. */
  onGiveUp(): void;
}

/**
 * Looks again and again whether a call of today has come since the watch began, while the page is visible.
 * @param organizationId looks at one tenant's calls; null for all that the viewer may see
 * @returns ends the watch
 */
export function watchCalls(organizationId: string | null, { onArrival, onGiveUp }: CallWatcher): () => void {
  const search = new URLSearchParams({ days: "1", ...(organizationId && { organization: organizationId }) });
  const began = performance.now();
  let earlier: SeenFigures | null = null;
  let failures = 0;
  let isOver = false;
  let timer: ReturnType<typeof setTimeout>;

  // Failures are not told: the next look may succeed.
  const read = <Data>(figures: string) => sendJson<Data>("GET", `/api/usage/${figures}?${search}`, undefined, "");
  const look = async (): Promise<Arrival | null> => {
    const { data } = await read<SeenFigures>("stats");
    failures = data ? 0 : failures + 1;
    if (!data) return null;
    const arrived = earlier && findArrival(earlier, data, []);
    if (!earlier || !arrived) {
      earlier = data;
      return null;
    }
    const models = await read<SeenModel[]>("by-model");
    return findArrival(earlier, data, models.data ?? []);
  };
  const goOn = async () => {
    const isVisible = document.visibilityState === "visible";
    const arrival = isVisible ? await look() : null;
    if (isOver) return;
    if (arrival) return onArrival(arrival);
    const elapsed = performance.now() - began;
    if (isVisible && elapsed >= GIVE_UP_MS) return onGiveUp();
    timer = setTimeout(goOn, pollDelay(elapsed, failures));
  };
  void goOn();
  return () => {
    isOver = true;
    clearTimeout(timer);
  };
}
