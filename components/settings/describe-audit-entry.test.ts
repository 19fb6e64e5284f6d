import { createTranslator } from "next-intl";
import { expect, test } from "vitest";
import settings from "@/lib/i18n/en/settings.json";
import { type AuditTexts, describeAuditEntry } from "./describe-audit-entry";

const t = createTranslator({
  locale: "en",
  messages: { settings },
  namespace: "settings.audit",
}) as unknown as AuditTexts;
const sentencesOf = (action: string, detail: unknown = null, targetName: string | null = null) =>
  describeAuditEntry(t, { action, detail: detail as never, targetId: "2026-01", targetName });

test.each<[string, unknown, string | null, string[]]>([
  [
    "organization.update",
    {
      before: { name: "A", billing_day: 1, time_zone: "UTC" },
      after: { name: "B", billing_day: 1, time_zone: "Europe/Berlin" },
    },
    null,
    ["Changed the name to B", "Changed the time zone to Europe/Berlin"],
  ],
  [
    "member.update",
    { before: { role: "MEMBER", disabled: false }, after: { role: "OWNER", disabled: true } },
    "ada@x.org",
    ["Made ada@x.org an owner", "Disabled ada@x.org"],
  ],
  ["member.create", { email: "ada@x.org", role: "ADMIN" }, null, ["Added ada@x.org as an administrator"]],
  ["closed_month.close", null, null, ["Closed the month 2026-01"]],
  ["contract.create", { percent: "-8.0000" }, null, ["Added a contract: 8% discount"]],
  ["contract.create", { percent: "2.5", provider: "openai" }, null, ["Added a contract: 2.5% margin on openai"]],
  [
    "contract.withdraw",
    { percent: "-10", provider: null, model: "0198" },
    "gpt-4o",
    ["Withdrew a contract: 10% discount on gpt-4o"],
  ],
  ["job.cancel", { kind: "rollup_check" }, null, ["Cancelled a totals check"]],
  ["price.set", { model: "0198" }, "gpt-4o", ["Set a price for gpt-4o"]],
  ["price.withdraw", { model: "0198" }, null, ["Withdrew a price for 0198"]],
  ["organization.delete", { name: "{curly} <b>", records: 1 }, null, ["Deleted the tenant {curly} <b> with 1 request"]],
])("%s reads as a sentence", (action, detail, target, sentences) => {
  expect(sentencesOf(action, detail, target)).toEqual(sentences);
});

test("an action without a text, or without what its text names, is told as it is", () => {
  expect(sentencesOf("rocket.launch", { name: "x" })).toEqual(["rocket.launch (2026-01)"]);
  expect(sentencesOf("api_key.create")).toEqual(["api_key.create (2026-01)"]);
  expect(sentencesOf("member.create", { email: ["a"], role: "ADMIN" })).toEqual(["member.create (2026-01)"]);
});
