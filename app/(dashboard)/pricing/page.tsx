import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { type PricingTab, PricingTabs, readPricingTab } from "@/components/pricing/pricing-tabs";
import { PageHeader } from "@/components/ui/page-header";
import type { Viewer } from "@/lib/access/viewer";
import { getPageViewer } from "@/lib/api/auth/page-viewer";
import { readPage } from "../_rankings/ranking-parameters";
import { pageMetadata } from "../_view/page-metadata";
import type { SearchParams } from "../_view/page-view";
import { CatalogueSection } from "./catalogue-section";
import { ContractsSection } from "./contracts-section";
import { JobsSection } from "./jobs-section";
import { MonthsSection } from "./months-section";
import { SheetsSection } from "./sheets-section";
import { UnpricedSection } from "./unpriced-section";

export const generateMetadata = pageMetadata("pricing");

const SECTIONS: Record<PricingTab, (props: { viewer: Viewer; page: number }) => ReactNode | Promise<ReactNode>> = {
  unpriced: UnpricedSection,
  jobs: JobsSection,
  contracts: ContractsSection,
  sheets: SheetsSection,
  months: MonthsSection,
  catalogue: CatalogueSection,
};

export default async function PricingPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const viewer = await getPageViewer();
  if (viewer.role !== "ADMIN") notFound();
  const [t, shell] = await Promise.all([getTranslations("pricing"), getTranslations("shell")]);
  const params = await searchParams;
  const tab = readPricingTab([params.tab].flat()[0]);
  const Section = SECTIONS[tab];
  return (
    <>
      <PageHeader trail={shell("trail.adminModels")} title={t("title")} description={t("description")} />
      <PricingTabs current={tab} />
      <div className="space-y-5">
        <Section viewer={viewer} page={readPage(params)} />
      </div>
    </>
  );
}
