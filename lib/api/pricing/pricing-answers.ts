import { z } from "zod";

const id = z.uuid();
const instant = z.iso.datetime();
const usd = z.string().describe("USD, an exact decimal");
const organization = { organization: id, organization_name: z.string() };
const rate = { bucket: z.string(), service_tier: z.string(), above_input_tokens: z.int() };
const hours = { daily_from: z.string().nullable(), daily_to: z.string().nullable() };
const period = { effective_from: instant.nullable(), effective_to: instant.nullable() };

/** The shape of `priceVersionJson`. */
export const PriceVersionAnswer = z.strictObject({
  id,
  model_id: id.nullable(),
  organization: id.nullable().describe("Null for a price of all tenants"),
  organization_name: z.string().nullable(),
  source: z.string(),
  source_detail: z.string(),
  source_link: z.string().nullable().describe("Where a catalogue price can be looked up"),
  matched_name: z.string(),
  ...period,
  ...hours,
  created_at: instant,
  superseded_at: instant.nullable(),
  rates: z.array(z.strictObject({ ...rate, usd_per_million: usd })),
});

/** The shape of `currentPriceJson`. */
export const CurrentPriceAnswer = z.strictObject({
  id,
  source: z.string(),
  source_detail: z.string(),
  effective_from: instant.nullable(),
  input_usd_per_million: usd.nullable(),
  output_usd_per_million: usd.nullable(),
  cache_read_usd_per_million: usd.nullable(),
});

/** The shape of `defaultPriceJson`. */
export const DefaultPriceAnswer = z
  .strictObject({ id, input_usd_per_million: usd, output_usd_per_million: usd, created_at: instant })
  .nullable();

/** The shape of `contractJson`. */
export const ContractAnswer = z.strictObject({
  id,
  ...organization,
  provider: z.string().nullable().describe("Null for every provider"),
  provider_name: z.string().nullable(),
  model_id: id.nullable().describe("Null for every model"),
  model_name: z.string().nullable(),
  percent: z.string().describe("Below zero for a discount"),
  note: z.string(),
  ...period,
  created_at: instant,
  superseded_at: instant.nullable(),
});

/** The shape of `closedMonthJson`. */
export const ClosedMonthAnswer = z.strictObject({
  ...organization,
  month: z.string(),
  closed_at: instant,
  closed_by: z.string(),
});

/** The shape of `unpricedJson`. */
export const UnpricedAnswer = z.strictObject({
  model_id: id,
  provider: z.string(),
  provider_name: z.string(),
  name: z.string(),
  display_name: z.string(),
  suggestion: z.string().nullable(),
  calls: z.int(),
  unknown_token_calls: z.int(),
  estimated_calls: z.int(),
  first_day: z.iso.date(),
  last_day: z.iso.date(),
  organizations: z.array(z.strictObject({ id, name: z.string() })),
  organization_count: z.int(),
  price: CurrentPriceAnswer.nullable(),
});

/** The shape of `repricingJson`. */
export const RepricingAnswer = z.strictObject({
  id,
  status: z.string(),
  organization: id.nullable(),
  model_ids: z.array(id),
  from: z.string().nullable(),
  to: z.string().nullable(),
  requested_by: z.string(),
  created_at: instant,
  finished_at: instant.nullable(),
  records_total: z.int(),
  records_done: z.int(),
  records_changed: z.int(),
  records_closed: z.int(),
  old_cost_usd: usd,
  new_cost_usd: usd,
  changes: z.array(
    z.strictObject({
      day: z.iso.date(),
      model_id: id,
      records: z.int(),
      changed: z.int(),
      old_cost_usd: usd,
      new_cost_usd: usd,
    }),
  ),
  error: z.string().nullable(),
});

/** The shape of `catalogueUpdateJson`. */
export const CatalogueUpdateAnswer = z.strictObject({
  name: z.string(),
  refused: z.array(z.strictObject({ name: z.string(), reason: z.string() })).describe("Prices that weren't taken."),
  models: z.array(
    z.strictObject({
      provider: z.string(),
      model: z.string(),
      catalogue_name: z.string().nullable(),
      match_rule: z.string().nullable(),
      is_new: z.boolean(),
      prices: z.array(
        z.strictObject({
          ...period,
          ...hours,
          changes: z.array(
            z.strictObject({
              ...rate,
              old_usd_per_million: usd.nullable(),
              new_usd_per_million: usd.nullable(),
            }),
          ),
        }),
      ),
    }),
  ),
});

/** What importing a sheet did; with `dry_run`, what it would do, price by price. */
export const PriceSheetAnswer = z.union([
  z.strictObject({ models: z.int(), prices: z.int(), flagged: z.array(z.string()) }),
  z.array(
    z.strictObject({
      provider: z.string(),
      model: z.string(),
      lines: z.array(z.int()),
      status: z.enum(["new", "changed", "same"]),
      input_usd_per_million: usd.nullable(),
      output_usd_per_million: usd.nullable(),
      in_force: z
        .strictObject({
          source: z.string(),
          input_usd_per_million: usd.nullable(),
          output_usd_per_million: usd.nullable(),
        })
        .nullable(),
      catalogue: z
        .strictObject({
          input_usd_per_million: usd.nullable(),
          output_usd_per_million: usd.nullable(),
          difference_percent: z.number().nullable(),
          flagged: z.boolean(),
        })
        .nullable(),
      findings: z.array(z.strictObject({ severity: z.enum(["refused", "flagged"]), message: z.string() })),
    }),
  ),
]);
