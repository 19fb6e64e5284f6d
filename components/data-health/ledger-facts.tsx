import Link from "next/link";
import { useTranslations } from "next-intl";
import { useFormats } from "@/components/i18n/use-formats";
import { Fact } from "@/components/settings/fact";
import type { DataHealth } from "@/lib/operations/data-health/get-data-health";
import { NOTHING } from "@/lib/values/formats/format";

/** Shown only when there are any. */
const TROUBLES = ["waitingInMemory", "refusedOnDisk", "lost"] as const;

/** What the ledger holds, and what has yet to get into it. */
export function LedgerFacts({ health, now }: { health: DataHealth; now: Date }) {
  const t = useTranslations("settings.health.ledger");
  const formats = useFormats();
  return (
    <dl className="grid grid-cols-2 gap-4 sm:grid-cols-3">
      <Fact label={t("requests")}>{formats.count(health.requests)}</Fact>
      <Fact label={t("first")}>{health.firstDay ? formats.day(health.firstDay) : NOTHING}</Fact>
      <Fact label={t("last")}>{health.lastOccurredAt ? formats.ago(health.lastOccurredAt, now) : NOTHING}</Fact>
      <Fact label={t("unpriced")}>
        {formats.count(health.unpricedRequests)}{" "}
        {health.unpricedRequests > 0 && (
          <Link href="/pricing" prefetch={false} className="font-normal text-accent underline underline-offset-2">
            {t("unpricedLink")}
          </Link>
        )}
      </Fact>
      <Fact label={t("waitingToWrite")}>
        {health.waitingToWrite > 0 ? formats.count(health.waitingToWrite) : t("none")}
      </Fact>
      <Fact label={t("waitingOnDisk")}>
        {health.waitingOnDisk > 0 ? formats.count(health.waitingOnDisk) : t("none")}
        {health.waitingOnDisk > 0 && (
          <span className="block text-[13px] font-normal text-muted">{t("waitingOnDiskHint")}</span>
        )}
      </Fact>
      {TROUBLES.map((name) =>
        health[name] > 0 ? (
          <Fact key={name} label={t(name)}>
            {formats.count(health[name])}
            <span className="block text-[13px] font-normal text-muted">{t(`${name}Hint`)}</span>
          </Fact>
        ) : null,
      )}
    </dl>
  );
}
