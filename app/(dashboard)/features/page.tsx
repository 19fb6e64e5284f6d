import type { Metadata } from "next";
import { RankingPage } from "../_rankings/ranking-page";
import type { SearchParams } from "../_view/page-view";

export const metadata: Metadata = { title: "Features" };

export default function FeaturesPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  return <RankingPage by="feature" searchParams={searchParams} />;
}
