import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageLink } from "@/components/filter/page-link";
import { AliasCard } from "@/components/models/alias-card";
import { CurrentPrices } from "@/components/models/current-prices";
import { MatchBadge } from "@/components/models/match-badge";
import { MergeCard } from "@/components/models/merge-card";
import { ModelAliases } from "@/components/models/model-aliases";
import { ModelFigures } from "@/components/models/model-figures";
import { OtherNames } from "@/components/models/other-names";
import { PriceHistory } from "@/components/models/price-history";
import { NewPriceForm } from "@/components/pricing/new-price-form";
import { StartRepricing } from "@/components/repricing/start-repricing";
import { Badge } from "@/components/ui/badge";
import { buttonClass } from "@/components/ui/button-class";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { getOrganization } from "@/lib/accounts/organizations/get-organization";
import { listOrganizations } from "@/lib/accounts/organizations/list-organizations";
import { getPageViewer } from "@/lib/api/auth/page-viewer";
import { getFormats } from "@/lib/i18n/get-formats";
import { suggestCatalogueNames } from "@/lib/pricing/models/resolve-model";
import { getModel } from "@/lib/reading/models/get-model";
import { getModelManagement } from "@/lib/reading/models/get-model-management";
import { listOtherNames } from "@/lib/reading/models/list-other-names";
import { listPriceVersions } from "@/lib/reading/models/list-price-versions";
import type { ModelDto } from "@/lib/reading/models/model-dto";
import { openPageView, type SearchParams } from "../../_view/page-view";
import { orNotFound } from "../or-not-found";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("models.model");
  return { title: t("tab") };
}

export default async function ModelPage({
  params,
  searchParams,
}: {
  params: Promise<{ id: string }>;
  searchParams: Promise<SearchParams>;
}) {
  const viewer = await getPageViewer();
  const isAdmin = viewer.role === "ADMIN";
  const { id } = await params;
  const { catalogue, ...filter } = await searchParams;
  const [t, format] = await Promise.all([getTranslations("models"), getFormats()]);
  const now = new Date();
  const { view } = await openPageView(viewer, filter, now, async () => null);
  const { filter: inForce, period } = view;
  const model = await orNotFound(getModel(viewer, id, inForce));
  const [versions, { timeZone }, organizations, management, otherNames] = await Promise.all([
    listPriceVersions(viewer, model.id),
    getOrganization(viewer, viewer.organizationId),
    listOrganizations(viewer),
    isAdmin ? getModelManagement(viewer, model.id) : null,
    model.isOther ? listOtherNames(viewer, model.id, inForce) : null,
  ]);
  const search = [catalogue].flat()[0]?.trim() ?? "";
  return (
    <>
      <PageHeader
        trail={
          <PageLink to="/models" className="hover:text-text hover:underline">
            {t("model.back")}
          </PageLink>
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
          <PageLink to="/usage" set={{ model: model.id }} className={buttonClass()}>
            {t("model.usage")}
          </PageLink>
        }
      />
      <div className="space-y-5">
        {management && <ModelAliases {...management} />}
        <Card
          title={format.dayRange(period.from, period.to)}
          actions={isAdmin && awaitsRepricing(model) && <StartRepricing modelIds={[model.id]} size="small" />}
        >
          <ModelFigures model={model} />
        </Card>
        {otherNames && <OtherNames names={otherNames} />}
        {!model.isOther && <CurrentPrices price={model.price} versions={versions} mayManage={isAdmin} />}
        {isAdmin && !model.isOther && (
          <>
            <AliasCard model={model} search={search} found={suggestCatalogueNames(search)} />
            <div id="add-price">
              <Card title={t("add.title")} description={t("add.description")}>
                <NewPriceForm modelId={model.id} organizations={organizations} />
              </Card>
            </div>
          </>
        )}
        <Card
          title={t("history.title")}
          description={versions.length === 0 ? t("history.empty") : t("history.description")}
          padded={false}
        >
          {versions.length > 0 && (
            <PriceHistory
              versions={versions}
              currentId={model.price?.versionId ?? null}
              mayManage={isAdmin}
              zone={timeZone}
              now={now}
            />
          )}
        </Card>
        {management && !model.isOther && (
          <MergeCard model={{ id: model.id, name: model.name }} isUsed={management.isUsed} />
        )}
      </div>
    </>
  );
}

/** Whether the model has calls without a cost that its price of today could give one. */
function awaitsRepricing({ price, unpricedRequests, unknownTokenRequests }: ModelDto): boolean {
  return price !== null && price.source !== "DEFAULT" && unpricedRequests > unknownTokenRequests;
}
