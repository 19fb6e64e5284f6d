import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";

/** The parts of the page Pricing: the values of its search parameter `tab`. */
const PRICING_TABS = ["unpriced", "jobs", "contracts", "sheets", "months", "catalogue"] as const;
export type PricingTab = (typeof PRICING_TABS)[number];

/** The tab that a search parameter names; the first for any other. */
export function readPricingTab(value: string | undefined): PricingTab {
  return PRICING_TABS.find((tab) => tab === value) ?? "unpriced";
}

/** Links to the parts of the page; the one in sight is marked. */
export function PricingTabs({ current }: { current: PricingTab }) {
  const t = useTranslations("pricing");
  return (
    <nav aria-label={t("title")} className="mb-5 flex flex-wrap gap-x-1 border-b border-line">
      {PRICING_TABS.map((tab) => (
        <Link
          key={tab}
          href={`/pricing?tab=${tab}` as Route}
          prefetch={false}
          aria-current={tab === current ? "page" : undefined}
          className={`-mb-px inline-flex min-h-10 shrink-0 items-center border-b-2 px-3 font-medium -outline-offset-2! ${tab === current ? "border-accent text-accent" : "border-transparent text-muted hover:text-text"}`}
        >
          {t(`tabs.${tab}`)}
        </Link>
      ))}
    </nav>
  );
}
