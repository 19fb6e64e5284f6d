import type { Route } from "next";
import Link from "next/link";
import { UnitPrice } from "@/components/pricing/unit-price";
import type { ModelDto } from "@/lib/models/model-dto";
import { MatchBadge } from "./match-badge";

/** A model by its readable name, the callers' and its provider; on a phone also what it costs and how it was matched. */
export function ModelTitle({ model }: { model: ModelDto }) {
  const { id, displayName, name, provider, price, matchRule, catalogueName } = model;
  return (
    <div className="max-w-56 min-w-36">
      <Link
        href={`/models/${id}` as Route}
        prefetch={false}
        title={displayName}
        className="block truncate leading-6 font-medium hover:text-accent hover:underline"
      >
        {displayName}
      </Link>
      {name !== displayName && (
        <p title={name} className="truncate font-mono text-xs text-muted">
          {name}
        </p>
      )}
      <p className="text-muted">
        {provider.name}
        {price?.inputUsdPerMillion && price.outputUsdPerMillion && (
          <span className="md:hidden">
            , <UnitPrice name="input" usdPerMillion={price.inputUsdPerMillion} /> in,{" "}
            <UnitPrice name="output" usdPerMillion={price.outputUsdPerMillion} /> out
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
