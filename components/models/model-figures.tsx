import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useFormats } from "@/components/i18n/use-formats";
import type { ModelDto } from "@/lib/reading/models/model-dto";
import { ModelSpend } from "./model-spend";

/** What was done with a model in a period. */
export function ModelFigures({ model }: { model: ModelDto }) {
  const t = useTranslations("models.model.figures");
  const format = useFormats();
  const { unpricedRequests, unknownTokenRequests, estimatedRequests } = model;
  const figures: [string, ReactNode][] = [
    [t("cost"), <ModelSpend key="cost" model={model} />],
    [t("requests"), format.count(model.requests)],
    [t("successRate"), format.percent(model.successRate)],
    [t("unpriced"), format.count(unpricedRequests)],
    [t("input"), format.count(model.exact.inputTokens)],
    [t("output"), format.count(model.exact.outputTokens)],
    [t("average"), format.duration(model.averageResponseTimeMs)],
  ];
  if (estimatedRequests > 0) figures.push([t("estimated"), format.count(estimatedRequests)]);
  if (unknownTokenRequests > 0) figures.push([t("unknown"), format.count(unknownTokenRequests)]);
  return (
    <dl className="grid grid-cols-2 gap-x-6 gap-y-4 sm:grid-cols-4">
      {figures.map(([label, value]) => (
        <div key={label}>
          <dt className="text-[13px] text-muted">{label}</dt>
          <dd className="mt-0.5 text-base font-semibold">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
