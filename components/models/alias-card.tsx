import { TakeSuggestion } from "@/components/models/take-suggestion";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Input } from "@/components/ui/input";
import type { ModelDto } from "@/lib/models/model-dto";
import { MatchBadge } from "./match-badge";

export interface AliasCardProps {
  model: ModelDto;
  /** What is searched for in the catalogue. */
  search: string;
  /** The catalogue's names that fit the search. */
  found: string[];
}

/** More are no help; a longer search is. */
const MOST_FOUND = 10;

const RULES: Record<string, string> = {
  exact: "Its name is the catalogue’s own.",
  alias: "An administrator said so.",
};

/** Which model of the price catalogue prices this one, and a search for another. */
export function AliasCard({ model, search, found }: AliasCardProps) {
  const { id, name, catalogueName, matchRule, suggestion } = model;
  return (
    <Card title="Priced as" description="The model of the price catalogue whose prices hold for new calls.">
      <p className="flex flex-wrap items-center gap-2">
        {catalogueName ? <span className="font-mono text-[13px] break-all">{catalogueName}</span> : "None."}
        <MatchBadge rule={matchRule} catalogueName={catalogueName} />
        <span className="text-muted">
          {matchRule
            ? (RULES[matchRule] ?? "The name differs only by a prefix, a date or version, or a routing suffix.")
            : "The catalogue does not know this name."}
        </span>
      </p>
      {suggestion && (
        <p className="mt-3 flex flex-wrap items-center gap-2">
          Looks like <span className="font-mono text-[13px] break-all">{suggestion}</span>
          <TakeSuggestion model={{ id, name }} catalogueName={suggestion} />
        </p>
      )}
      <form className="mt-4 flex max-w-xl items-end gap-2" action="#priced-as" id="priced-as">
        <div className="grow">
          <Input
            label="Find in the catalogue"
            id="catalogue-search"
            type="search"
            name="catalogue"
            defaultValue={search}
            placeholder="gpt-4o mini"
            autoComplete="off"
          />
        </div>
        <Button type="submit">Find</Button>
      </form>
      {search !== "" && found.length === 0 && (
        <p className="mt-3 text-muted">The catalogue has no such model. Try a shorter name, or add a price by hand.</p>
      )}
      {found.length > 0 && (
        <ul aria-label="Models of the catalogue" className="mt-3 max-w-xl divide-y divide-line">
          {found.slice(0, MOST_FOUND).map((candidate) => (
            <li key={candidate} className="flex flex-wrap items-center justify-between gap-2 py-2">
              <span className="font-mono text-[13px] break-all">{candidate}</span>
              {candidate === catalogueName ? (
                <span className="text-muted">in use</span>
              ) : (
                <TakeSuggestion model={{ id, name }} catalogueName={candidate} />
              )}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
