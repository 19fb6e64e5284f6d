"use client";

import { CircleCheck } from "lucide-react";
import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { Spinner } from "@/components/ui/spinner";
import { Usd } from "@/components/usage/usd";
import { formatCount } from "@/lib/format";
import type { Arrival } from "./arrival";
import { useMadeKey } from "./made-key";
import { watchCalls } from "./watch-calls";

type Watch = { state: "waiting" } | { state: "stopped" } | { state: "arrived"; arrival: Arrival };

/** Looks for the first call until it is there, and then tells its model and cost. */
export function WaitForCall() {
  const organizationId = useMadeKey().made?.organization_id ?? null;
  const [watch, setWatch] = useState<Watch>({ state: "waiting" });
  const isWaiting = watch.state === "waiting";
  useEffect(() => {
    if (!isWaiting) return;
    return watchCalls(organizationId, {
      onArrival: (arrival) => setWatch({ state: "arrived", arrival }),
      onGiveUp: () => setWatch({ state: "stopped" }),
    });
  }, [isWaiting, organizationId]);
  return (
    <>
      <div role="status" aria-live="polite" className="noscript:hidden">
        {watch.state === "waiting" && (
          <p className="flex items-center gap-2">
            <Spinner />
            Waiting for the first call…
          </p>
        )}
        {watch.state === "arrived" && <Arrived {...watch.arrival} />}
        {watch.state === "stopped" && <p>Nothing came for ten minutes. Look at the answer that the program got.</p>}
      </div>
      {!isWaiting && (
        <Button type="button" size="small" className="mt-3" onClick={() => setWatch({ state: "waiting" })}>
          {watch.state === "arrived" ? "Wait for another" : "Wait again"}
        </Button>
      )}
      <noscript>Once the call is made, the page Usage shows it.</noscript>
    </>
  );
}

function Arrived({ calls, model, costUsd }: Arrival) {
  return (
    <div className="flex gap-2">
      <CircleCheck aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-positive" />
      <p className="min-w-0 break-words">
        <span className="font-semibold">
          {calls === 1 ? "First call arrived" : `${formatCount(calls)} calls arrived`}
        </span>
        {": "}
        {model !== null && `${model}, `}
        {costUsd === null ? "no price yet" : <Usd amount={costUsd} />}
        {" — "}
        <a href="/usage?range=today" className="font-medium text-accent underline underline-offset-2">
          open it
        </a>
      </p>
    </div>
  );
}
