import type { ReactNode } from "react";
import { formatCount, formatDuration, formatPercent } from "@/lib/format";
import type { ModelDto } from "@/lib/models/model-dto";
import { ModelSpend } from "./model-spend";

/** What was done with a model in the last days. */
export function ModelFigures({ model }: { model: ModelDto }) {
  const { unpricedRequests, unknownTokenRequests, estimatedRequests } = model;
  const figures: [string, ReactNode][] = [
    ["Cost", <ModelSpend key="cost" model={model} />],
    ["Requests", formatCount(model.requests)],
    ["Success rate", formatPercent(model.successRate)],
    ["Unpriced requests", formatCount(unpricedRequests)],
    ["Input tokens", formatCount(model.inputTokens)],
    ["Output tokens", formatCount(model.outputTokens)],
    ["Average time", formatDuration(model.averageResponseTimeMs)],
  ];
  if (estimatedRequests > 0) figures.push(["Of these estimated", formatCount(estimatedRequests)]);
  if (unknownTokenRequests > 0) figures.push(["Without token counts", formatCount(unknownTokenRequests)]);
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
