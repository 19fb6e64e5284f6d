import { RankingPage } from "../_rankings/ranking-page";
import { pageMetadata } from "../_view/page-metadata";
import type { SearchParams } from "../_view/page-view";

export const generateMetadata = pageMetadata("rooms");

export default function RoomsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  return <RankingPage by="room" searchParams={searchParams} />;
}
