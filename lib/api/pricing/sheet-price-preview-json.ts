import type { SheetPricePreview } from "@/lib/pricing/sheets/preview-price-sheet";

/** A preview's price as the API answers it. */
export function sheetPricePreviewJson(preview: SheetPricePreview) {
  const { inForce, catalogue } = preview;
  return {
    provider: preview.provider,
    model: preview.model,
    lines: preview.lines,
    status: preview.status,
    input_usd_per_million: preview.inputUsdPerMillion,
    output_usd_per_million: preview.outputUsdPerMillion,
    in_force: inForce && {
      source: inForce.source.toLowerCase(),
      input_usd_per_million: inForce.inputUsdPerMillion,
      output_usd_per_million: inForce.outputUsdPerMillion,
    },
    catalogue: catalogue && {
      input_usd_per_million: catalogue.inputUsdPerMillion,
      output_usd_per_million: catalogue.outputUsdPerMillion,
      difference_percent: catalogue.differencePercent,
      flagged: catalogue.departs,
    },
    findings: preview.findings,
  };
}
