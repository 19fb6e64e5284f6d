import type { Metadata } from "next";
import { RankingPage } from "../_rankings/ranking-page";
import type { SearchParams } from "../_view/page-view";

export const metadata: Metadata = { title: "Rooms" };

export default function RoomsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  return <RankingPage by="room" searchParams={searchParams} />;
}
