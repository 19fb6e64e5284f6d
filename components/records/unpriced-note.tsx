import { Alert } from "@/components/ui/alert";
import type { UnpricedReason } from "@/lib/pricing/explain-cost";

export interface UnpricedNoteProps {
  reason: UnpricedReason;
  modelId: string;
  /** Whether the provider’s own cost stands in for the calculated one. */
  isReported: boolean;
  mayManage: boolean;
}

const WORDS: Record<UnpricedReason, { why: string; todo: string; helpsPrice: boolean }> = {
  tokens_unknown: {
    why: "The call came without token counts, so no price can tell its cost.",
    todo: "Report the counts, or the provider’s own cost as cost_usd.",
    helpsPrice: false,
  },
  only_total_known: {
    why: "Only the total of tokens is known, and input and output cost differently.",
    todo: "Report input_tokens and output_tokens.",
    helpsPrice: false,
  },
  no_price: {
    why: "No price is known for this model at the time of the call.",
    todo: "Add a price to the model, or say which catalogue model it is; then preview repricing.",
    helpsPrice: true,
  },
  part_without_price: {
    why: "A part of what the call is billed for has no price.",
    todo: "Add a price that covers every bucket and item of the call; then preview repricing.",
    helpsPrice: true,
  },
  priced_since: {
    why: "The model got its price after this call was recorded.",
    todo: "Preview repricing and apply it; the call then gets its cost.",
    helpsPrice: true,
  },
};

/** Why a call has no calculated cost, and what to do about it. */
export function UnpricedNote({ reason, modelId, isReported, mayManage }: UnpricedNoteProps) {
  const { why, todo, helpsPrice } = WORDS[reason];
  return (
    <Alert
      tone={isReported ? "info" : "warning"}
      title={isReported ? "Nothing to compare the reported cost with" : "This call has no cost"}
    >
      <p>{why}</p>
      {helpsPrice && !mayManage ? (
        <p>An administrator can add the price.</p>
      ) : (
        <p>
          {todo}{" "}
          {helpsPrice && (
            <a href={`/models/${modelId}`} className="font-medium text-accent underline underline-offset-2">
              Open the model
            </a>
          )}
        </p>
      )}
    </Alert>
  );
}
