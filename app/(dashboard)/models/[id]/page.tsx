import type { Metadata } from "next";
import { AliasCard } from "@/components/models/alias-card";
import { CurrentPrices } from "@/components/models/current-prices";
import { MatchBadge } from "@/components/models/match-badge";
import { ModelFigures } from "@/components/models/model-figures";
import { PriceHistory } from "@/components/models/price-history";
import { NewPriceForm } from "@/components/pricing/new-price-form";
import { StartRepricing } from "@/components/pricing/start-repricing";
import { Badge } from "@/components/ui/badge";
import { buttonClass } from "@/components/ui/button-class";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { getPageViewer } from "@/lib/auth/page-viewer";
import { getModel } from "@/lib/models/get-model";
import type { ModelDto } from "@/lib/models/model-dto";
import { suggestCatalogueNames } from "@/lib/models/resolve-model";
import { getOrganization } from "@/lib/organizations/get-organization";
import { listOrganizations } from "@/lib/organizations/list-organizations";
import { listPriceVersions } from "@/lib/prices/list-price-versions";
import { orNotFound } from "../or-not-found";

const DAYS = 30;

export const metadata: Metadata = { title: "Model" };

export default async function ModelPage({
  params,
  searchParams,
}: {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ catalogue?: string | string[] }>;
}) {
  const viewer = await getPageViewer();
  const isAdmin = viewer.role === "ADMIN";
  const { id } = await params;
  const model = await orNotFound(getModel(viewer, id, { days: DAYS }));
  const [versions, { timeZone }, organizations] = await Promise.all([
    listPriceVersions(viewer, model.id),
    getOrganization(viewer, viewer.organizationId),
    listOrganizations(viewer),
  ]);
  const search = [(await searchParams).catalogue].flat()[0]?.trim() ?? "";
  return (
    <>
      <PageHeader
        trail={
          <a href="/models" className="hover:text-text hover:underline">
            Models
          </a>
        }
        title={model.displayName}
        description={
          <span className="flex flex-wrap items-center gap-2">
            <span className="font-mono text-[13px] break-all">{model.name}</span>
            <Badge>{model.provider.name}</Badge>
            <MatchBadge rule={model.matchRule} catalogueName={model.catalogueName} />
          </span>
        }
        actions={
          <a href={`/usage?range=30d&model=${model.id}`} className={buttonClass()}>
            Usage & Cost
          </a>
        }
      />
      <div className="space-y-5">
        <Card
          title={`Last ${DAYS} days`}
          actions={isAdmin && awaitsRepricing(model) && <StartRepricing modelIds={[model.id]} size="small" />}
        >
          <ModelFigures model={model} />
        </Card>
        <CurrentPrices price={model.price} versions={versions} mayManage={isAdmin} />
        {isAdmin && (
          <>
            <AliasCard model={model} search={search} found={suggestCatalogueNames(search)} />
            <div id="add-price">
              <Card title="Add a price" description="It goes before the catalogue’s, for calls from now on. In USD.">
                <NewPriceForm modelId={model.id} organizations={organizations} />
              </Card>
            </div>
          </>
        )}
        <Card
          title="Price history"
          description={
            versions.length === 0
              ? "This model never had a price."
              : "The newest first. A call keeps the price that gave its cost."
          }
          padded={false}
        >
          {versions.length > 0 && (
            <PriceHistory
              versions={versions}
              currentId={model.price?.versionId ?? null}
              mayManage={isAdmin}
              zone={timeZone}
              now={new Date()}
            />
          )}
        </Card>
      </div>
    </>
  );
}

/** Whether the model has calls without a cost that its price of today could give one. */
function awaitsRepricing({ price, unpricedRequests, unknownTokenRequests }: ModelDto): boolean {
  return price !== null && price.source !== "DEFAULT" && unpricedRequests > unknownTokenRequests;
}
