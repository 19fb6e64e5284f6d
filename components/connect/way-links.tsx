import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { WAYS, type Way } from "./ways";

/** Links to the ways in; the chosen one is marked. */
export function WayLinks({ current }: { current: Way }) {
  const t = useTranslations("connect");
  return (
    <nav aria-label={t("waysLabel")} className="mb-5">
      <ul className="grid gap-2 sm:grid-cols-2 sm:gap-3 md:grid-cols-3 xl:grid-cols-5">
        {WAYS.map((way) => (
          <li key={way}>
            <Link
              href={`/connect?way=${way}` as Route}
              prefetch={false}
              scroll={false}
              aria-current={way === current ? "true" : undefined}
              className={`block h-full rounded-lg border px-4 py-2.5 shadow-card transition-colors sm:py-3 ${way === current ? "border-accent bg-accent-soft" : "border-line bg-surface hover:bg-hover"}`}
            >
              <span className={`block font-semibold ${way === current ? "text-accent" : ""}`}>
                {t(`ways.${way}.label`)}
              </span>
              <span className="mt-0.5 block text-[13px] text-muted">{t(`ways.${way}.summary`)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
