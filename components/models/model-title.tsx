import { useTranslations } from "next-intl";
import { PageLink } from "@/components/filter/page-link";
import { UnitPrice } from "@/components/pricing/unit-price";
import type { ModelDto } from "@/lib/reading/models/model-dto";
import { MatchBadge } from "./match-badge";

/** A model by its readable name, the callers' and its provider; on a phone also what it costs and how it was matched. */
export function ModelTitle({ model }: { model: ModelDto }) {
  const { id, displayName, name, provider, price, matchRule, catalogueName } = model;
  return (
    <div className="min-w-36 max-sm:w-full sm:max-w-56">
      <PageLink
        to={`/models/${id}`}
        title={displayName}
        className="block truncate leading-6 font-medium hover:text-accent hover:underline"
      >
        {displayName}
      </PageLink>
      {name !== displayName && (
        <p title={name} className="truncate font-mono text-xs text-muted">
          {name}
        </p>
      )}
      <p className="text-muted">
        {provider.name}
        {price?.inputUsdPerMillion && price.outputUsdPerMillion && (
          <span className="block md:hidden">
            <Prices input={price.inputUsdPerMillion} output={price.outputUsdPerMillion} />
          </span>
        )}
      </p>
      {matchRule === null && (
        <p className="mt-1 md:hidden">
          <MatchBadge rule={matchRule} catalogueName={catalogueName} />
        </p>
      )}
    </div>
  );
}

function Prices({ input, output }: { input: string; output: string }) {
  const t = useTranslations("models");
  return t.rich("prices", {
    input: () => <UnitPrice name="input" usdPerMillion={input} />,
    output: () => <UnitPrice name="output" usdPerMillion={output} />,
  });
}
