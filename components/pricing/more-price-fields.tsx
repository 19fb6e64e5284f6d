import { Input } from "@/components/ui/input";
import { TIERS } from "./new-price-body";
import { RateInputs } from "./rate-inputs";

/** The rarer fields of a price: other buckets and items, service tiers, long contexts. */
export function MorePriceFields() {
  return (
    <details className="group rounded-md border border-line">
      <summary className="flex min-h-9 items-center gap-1.5 px-3 text-[13px] font-medium -outline-offset-2!">
        <span aria-hidden="true" className="transition-transform group-open:rotate-90">
          ›
        </span>
        More: audio, images, searches, service tiers, long contexts
      </summary>
      <div className="space-y-5 border-t border-line p-3">
        <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-4">
          <RateInputs
            names={[
              ...(["cacheWrite1h", "inputAudio", "outputAudio", "inputImage", "outputImage"] as const),
              ...(["webSearch", "searchUnit", "audioSecond", "image", "request"] as const),
            ]}
          />
        </div>
        <fieldset>
          <legend className="mb-2 text-[13px] font-semibold">Service tiers, as a multiple of all token prices</legend>
          <div className="grid grid-cols-3 gap-4 lg:grid-cols-6">
            {TIERS.map((tier) => (
              <Input
                key={tier}
                id={`tier-${tier}`}
                name={`tier-${tier}`}
                label={tier.charAt(0).toUpperCase() + tier.slice(1)}
                inputMode="decimal"
                autoComplete="off"
                placeholder={tier === "priority" ? "2" : "0.5"}
                className="text-right"
              />
            ))}
          </div>
        </fieldset>
        <fieldset>
          <legend className="mb-2 text-[13px] font-semibold">
            Long contexts: calls with more input tokens than this cost
          </legend>
          <div className="grid gap-4 sm:grid-cols-3">
            <Input
              type="number"
              id="price-above"
              name="above"
              label="Input tokens"
              min={1}
              placeholder="200000"
              className="text-right"
            />
            {(["input", "output"] as const).map((bucket) => (
              <Input
                key={bucket}
                id={`price-above-${bucket}`}
                name={`above-${bucket}`}
                label={
                  <>
                    {bucket === "input" ? "Input" : "Output"}{" "}
                    <span className="font-normal text-muted">per million</span>
                  </>
                }
                inputMode="decimal"
                autoComplete="off"
                placeholder="USD"
                className="text-right"
              />
            ))}
          </div>
        </fieldset>
      </div>
    </details>
  );
}
