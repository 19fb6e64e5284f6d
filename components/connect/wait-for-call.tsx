"use client";

import { CircleCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { Spinner } from "@/components/ui/spinner";
import { Usd } from "@/components/usage/usd";
import type { Arrival } from "./arrival";
import { useMadeKey } from "./made-key";
import { watchCalls } from "./watch-calls";

type Watch = { state: "waiting" } | { state: "stopped" } | { state: "arrived"; arrival: Arrival };

/** Looks for the first call until it is there, and then tells its model and cost. */
export function WaitForCall() {
  const t = useTranslations("connect.live");
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
            {t("waiting")}
          </p>
        )}
        {watch.state === "arrived" && <Arrived {...watch.arrival} />}
        {watch.state === "stopped" && <p>{t("stopped")}</p>}
      </div>
      {!isWaiting && (
        <Button type="button" size="small" className="mt-3" onClick={() => setWatch({ state: "waiting" })}>
          {watch.state === "arrived" ? t("another") : t("again")}
        </Button>
      )}
      <noscript>{t("noScript")}</noscript>
    </>
  );
}

function Arrived({ calls, model, costUsd }: Arrival) {
  const t = useTranslations("connect.live");
  return (
    <div className="flex gap-2">
      <CircleCheck aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-positive" />
      <p className="min-w-0 break-words">
        {t.rich(model === null ? "arrived" : "arrivedModel", {
          calls,
          model: model ?? "",
          strong: (chunks) => <span className="font-semibold">{chunks}</span>,
          cost: () => (costUsd === null ? t("noPrice") : <Usd amount={costUsd} />),
          link: (chunks) => (
            <a href="/usage?range=today" className="font-medium text-accent underline underline-offset-2">
              {chunks}
            </a>
          ),
        })}
      </p>
    </div>
  );
}
