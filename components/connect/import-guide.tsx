import { Card } from "@/components/ui/card";
import { Snippet } from "./snippet";

/** How to import history from a file. */
export function ImportGuide() {
  return (
    <Card
      title="Import a file of past calls"
      description="CSV with a header row, or NDJSON. Run it in Tokentab’s own folder, while the server runs or not; it needs no key."
    >
      <Snippet label="Check every row first" text="npm run import -- calls.csv --dry-run" />
      <Snippet
        label="Import, with columns that have other names"
        text={`npm run import -- calls.csv \\
  --map occurred_at=TIMESTAMP --map input_tokens=ContextTokens --map output_tokens=GeneratedTokens \\
  --set model=gpt-4o --set provider=openai`}
      />
      <Snippet label="All options" text="npm run import -- --help" />
      <p className="mt-4 text-[13px] text-muted">
        Importing a file again counts nothing twice. Rejected rows go to a file of their own, with the reason. Then
        choose the period of the calls on{" "}
        <a href="/usage" className="font-medium text-accent underline underline-offset-2">
          Usage & Cost
        </a>
        .
      </p>
    </Card>
  );
}
