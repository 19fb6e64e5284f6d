import { useTranslations } from "next-intl";
import { PageLink } from "@/components/filter/page-link";
import { Card } from "@/components/ui/card";
import { Snippet } from "./snippet";

/** How to import history from a file. */
export function ImportGuide() {
  const t = useTranslations("connect.import");
  return (
    <Card title={t("title")} description={t("description")}>
      <Snippet label={t("check")} text="npm run import -- calls.csv --dry-run" />
      <Snippet
        label={t("columns")}
        text={`npm run import -- calls.csv \\
  --map occurred_at=TIMESTAMP --map input_tokens=ContextTokens --map output_tokens=GeneratedTokens \\
  --set model=gpt-4o --set provider=openai`}
      />
      <Snippet label={t("options")} text="npm run import -- --help" />
      <p className="mt-4 text-[13px] text-muted">
        {t.rich("note", {
          link: (chunks) => (
            <PageLink to="/usage" className="font-medium text-accent underline underline-offset-2">
              {chunks}
            </PageLink>
          ),
        })}
      </p>
    </Card>
  );
}
