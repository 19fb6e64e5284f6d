import type { CurrentPrice } from "@/lib/pricing/versions/current-price";
import type { CoreMeasures } from "@/lib/reading/view/measures";

/** A model as callers name it, what it costs now, and the viewer's figures of a number of days. */
export interface ModelDto extends CoreMeasures {
  id: string;
  provider: { id: string; name: string };
  name: string;
  displayName: string;
  /** The catalogue's model that prices this one, as "provider/model". */
  catalogueName: string | null;
  /** How it was matched: lib/pricing/catalogue/match-model-name.ts, or "alias". */
  matchRule: string | null;
  /** A catalogue model of a similar name that was not taken. */
  suggestion: string | null;
  createdAt: Date;
  /** Holds requests under names beyond the limit of new names. */
  isOther: boolean;
  /** Of the unpriced requests: those with a cost by default price. */
  estimatedRequests: number;
  /** Requests without token counts; no price helps them. */
  unknownTokenRequests: number;
  price: CurrentPrice | null;
}
