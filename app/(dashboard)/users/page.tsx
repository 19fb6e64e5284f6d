import type { Metadata } from "next";
import { RankingPage } from "../_rankings/ranking-page";
import type { SearchParams } from "../_view/page-view";

export const metadata: Metadata = { title: "Users" };

export default function UsersPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  return <RankingPage by="user" searchParams={searchParams} />;
}
