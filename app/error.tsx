"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { startTransition, useEffect, useState } from "react";
import { MessagePage } from "@/components/shell/message-page";
import { Button } from "@/components/ui/button";

const ASK_EVERY_MS = 3_000;

/** In place of a page that failed on the way from another one; while the database is away, it tries again by itself. */
export default function ErrorPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const t = useTranslations("common");
  const router = useRouter();
  const [isAway, setAway] = useState(false);
  // What the server answered is asked for again: without it, the same failure would be shown.
  const retry = () =>
    startTransition(() => {
      router.refresh();
      reset();
    });
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    let wasAway = false;
    let isOver = false;
    const ask = async () => {
      const isHealthy = await fetch("/api/health", { cache: "no-store" }).then(
        ({ ok }) => ok,
        () => false,
      );
      if (isOver) return;
      if (isHealthy && wasAway) return window.location.reload();
      wasAway = !isHealthy;
      setAway(wasAway);
      if (wasAway) timer = setTimeout(ask, ASK_EVERY_MS);
    };
    void ask();
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, []);
  const why = error.digest ? t("pages.whyReference", { reference: error.digest }) : t("pages.why");
  return (
    <MessagePage title={isAway ? t("away.title") : t("pages.failed")}>
      <p role="status">{isAway ? t("away.text") : why}</p>
      <Button
        type="button"
        variant="primary"
        className="mt-4"
        onClick={isAway ? () => window.location.reload() : retry}
      >
        {isAway ? t("away.retry") : t("pages.retry")}
      </Button>
    </MessagePage>
  );
}
