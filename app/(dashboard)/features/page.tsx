import { RankingPage } from "../_rankings/ranking-page";
import { pageMetadata } from "../_view/page-metadata";
import type { SearchParams } from "../_view/page-view";

export const generateMetadata = pageMetadata("features");

export default function FeaturesPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  return <RankingPage by="feature" searchParams={searchParams} />;
}
