import { getTranslations } from "next-intl/server";
import { HowToName } from "@/components/rankings/how-to-name";
import { Card } from "@/components/ui/card";
import { seesAllOrganizations } from "@/lib/access/viewer";
import { getPageViewer } from "@/lib/api/auth/page-viewer";
import { hasUsage } from "@/lib/reading/figures/has-usage";
import type { Ranked } from "@/lib/reading/rankings/ranked-naming";
import { readStats } from "../_view/read-stats";
import { UsageFrame } from "../_view/usage-frame";
import { readUsageView, type SearchParams } from "../_view/usage-view";
import { RankingSection } from "./ranking-section";

export interface RankingPageProps {
  by: Exclude<Ranked, "organization">;
  searchParams: Promise<SearchParams>;
}

/** The page of users, of rooms or of features: a ranking under the shared filter. */
export async function RankingPage({ by, searchParams }: RankingPageProps) {
  const viewer = await getPageViewer();
  const params = await searchParams;
  const view = await readUsageView(viewer, params, new Date());
  const [t, shell] = [await getTranslations("tenants"), await getTranslations("shell")];
  const stats = await readStats(viewer, view.filter);
  const isEmpty = stats.ok && stats.data.requests === 0 && !(await hasUsage(viewer, view.filter));
  return (
    <UsageFrame
      viewer={viewer}
      view={view}
      trail={shell("trail.explore")}
      title={t(`kinds.${by}.title`)}
      description={t(`kinds.${by}.intro`)}
      empty={
        isEmpty && (
          <Card title={t(`kinds.${by}.empty`)}>
            <HowToName by={by} />
          </Card>
        )
      }
    >
      <RankingSection
        {...{ viewer, view, params, by }}
        severalOrganizations={seesAllOrganizations(viewer) && view.filter.organization.length !== 1}
      />
    </UsageFrame>
  );
}
