import type { Route } from "next";
import Link from "next/link";

/** The parts of the page Pricing, by the value of its search parameter `tab`. */
export const PRICING_TABS = {
  unpriced: "Unpriced",
  jobs: "Repricing",
  contracts: "Contracts",
  sheets: "Price sheets",
  months: "Closed months",
  catalogue: "Catalogue",
};
export type PricingTab = keyof typeof PRICING_TABS;

/** The tab that a search parameter names; the first for any other. */
export function readPricingTab(value: string | undefined): PricingTab {
  return value !== undefined && Object.hasOwn(PRICING_TABS, value) ? (value as PricingTab) : "unpriced";
}

/** Links to the parts of the page; the one in sight is marked. */
export function PricingTabs({ current }: { current: PricingTab }) {
  return (
    <nav aria-label="Pricing" className="mb-5 flex flex-wrap gap-x-1 border-b border-line">
      {Object.entries(PRICING_TABS).map(([tab, label]) => (
        <Link
          key={tab}
          href={`/pricing?tab=${tab}` as Route}
          prefetch={false}
          aria-current={tab === current ? "page" : undefined}
          className={`-mb-px inline-flex min-h-10 shrink-0 items-center border-b-2 px-3 font-medium -outline-offset-2! ${tab === current ? "border-accent text-accent" : "border-transparent text-muted hover:text-text"}`}
        >
          {label}
        </Link>
      ))}
    </nav>
  );
}
