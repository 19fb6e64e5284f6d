import { getTranslations } from "next-intl/server";
import { HowToName } from "@/components/rankings/how-to-name";
import { Card } from "@/components/ui/card";
import { seesAllOrganizations } from "@/lib/access/viewer";
import { getPageViewer } from "@/lib/api/auth/page-viewer";
import type { Ranked } from "@/lib/reading/rankings/ranked-naming";
import type { SearchParams } from "../_view/page-view";
import { readUsagePage } from "../_view/read-usage-page";
import { UsageFrame } from "../_view/usage-frame";
import { RankingSection } from "./ranking-section";
import { readRanking } from "./read-ranking";

export interface RankingPageProps {
  by: Exclude<Ranked, "organization">;
  searchParams: Promise<SearchParams>;
}

/** The page of users, of rooms or of features: a ranking under the shared filter. */
export async function RankingPage({ by, searchParams }: RankingPageProps) {
  const viewer = await getPageViewer();
  const params = await searchParams;
  const { data, frame } = await readUsagePage(viewer, params, (reading) => readRanking(reading, by, params));
  const [t, shell] = [await getTranslations("tenants"), await getTranslations("shell")];
  return (
    <UsageFrame
      frame={frame}
      stats={data.stats.ok ? data.stats.data : null}
      trail={shell("trail.explore")}
      title={t(`kinds.${by}.title`)}
      description={t(`kinds.${by}.intro`)}
      empty={
        data.isUnused && (
          <Card title={t(`kinds.${by}.empty`)}>
            <HowToName by={by} />
          </Card>
        )
      }
    >
      <RankingSection
        {...{ data, params, by }}
        view={frame.view}
        severalOrganizations={seesAllOrganizations(viewer) && frame.view.filter.organization.length !== 1}
      />
    </UsageFrame>
  );
}
