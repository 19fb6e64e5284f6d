import type { Metadata, Route } from "next";
import Link from "next/link";
import { ModelsSearch } from "@/components/models/models-search";
import { ModelsTable } from "@/components/models/models-table";
import { buttonClass } from "@/components/ui/button-class";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { FilterNavigation } from "@/components/filter/filter-navigation";
import { getPageViewer } from "@/lib/auth/page-viewer";
import { formatCount } from "@/lib/format";
import { listModels } from "@/lib/models/list-models";
import { getOrganization } from "@/lib/organizations/get-organization";

const DAYS = 30;

export const metadata: Metadata = { title: "Models" };

export default async function ModelsPage() {
  const viewer = await getPageViewer();
  const isAdmin = viewer.role === "ADMIN";
  const models = await listModels(viewer, { days: DAYS });
  const { timeZone } = await getOrganization(viewer, viewer.organizationId);
  return (
    <FilterNavigation ignored={[]}>
      <PageHeader
        trail={isAdmin ? "Admin → AI Models" : "AI Models"}
        title="Models"
        description="What each model costs, where its price comes from, and what was spent on it."
        actions={
          isAdmin && (
            <Link href={"/pricing" as Route} prefetch={false} className={buttonClass()}>
              Pricing
            </Link>
          )
        }
      />
      {models.length === 0 ? (
        <Card title="No models yet" description="A model appears here with its first recorded call.">
          <a href="/usage" className="font-medium text-accent underline underline-offset-2">
            Record the first call
          </a>
        </Card>
      ) : (
        <Card
          title={models.length === 1 ? "1 model" : `${formatCount(models.length)} models`}
          description={`Figures of the last ${DAYS} days. Prices in USD per million tokens. Those with unpriced calls first.`}
          actions={<ModelsSearch />}
          padded={false}
        >
          <ModelsTable models={models} mayManage={isAdmin} zone={timeZone} now={new Date().toISOString()} />
        </Card>
      )}
    </FilterNavigation>
  );
}
