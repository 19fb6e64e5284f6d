"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ModelPicker } from "@/components/filter/model-picker";
import { useJsonForm } from "@/components/forms/use-json-form";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";

interface Choice {
  id: string;
  name: string;
}

export interface NewContractFormProps {
  organizations: Choice[];
  providers: Choice[];
  /** Null when there are too many to choose from: then one is searched for. */
  models: Choice[] | null;
}

/** The subject that a search box names. */
const SEARCHED = "searched";

/** Gives a tenant a discount or a margin on list prices. */
export function NewContractForm({ organizations, providers, models }: NewContractFormProps) {
  const t = useTranslations("pricing.contracts");
  const router = useRouter();
  const [added, setAdded] = useState<string | null>(null);
  const [isSearching, setSearching] = useState(false);
  const { submit, isPending, issues, message } = useJsonForm<{ organization_name: string }>({
    method: "POST",
    url: "/api/admin/contracts",
    fields: ["percent", "effective_from", "effective_to", "note"],
    body: contractBody,
    onDone: ({ organization_name }) => {
      setAdded(organization_name);
      setSearching(false);
      router.refresh();
    },
  });
  return (
    <form onSubmit={submit} className="space-y-4">
      {message && <Alert tone="error">{message}</Alert>}
      {added && !message && <Alert tone="success">{t("form.added", { tenant: added })}</Alert>}
      <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
        <Select id="contract-organization" name="organization" label={t("form.tenant")}>
          <Options choices={organizations} />
        </Select>
        <Select
          id="contract-subject"
          name="subject"
          label={t("form.on")}
          onChange={(event) => setSearching(event.target.value === SEARCHED)}
        >
          <option value="">{t("allModels")}</option>
          <optgroup label={t("form.provider")}>
            <Options choices={providers} prefix="provider:" />
          </optgroup>
          {models ? (
            <optgroup label={t("form.model")}>
              <Options choices={models} prefix="model:" />
            </optgroup>
          ) : (
            <option value={SEARCHED}>{t("form.oneModel")}</option>
          )}
        </Select>
        {isSearching && <ModelPicker name="model" label={t("form.model")} />}
        <div className="grid grid-cols-2 gap-3">
          <Select id="contract-sign" name="sign" label={t("form.kind")}>
            <option value="-">{t("form.discount")}</option>
            <option value="">{t("form.margin")}</option>
          </Select>
          <Input
            id="contract-percent"
            name="percent"
            label={t("form.percent")}
            inputMode="decimal"
            autoComplete="off"
            required
            pattern="\s*[0-9]*[.]?[0-9]+\s*"
            title={t("form.percentFormat")}
            placeholder="10"
            className="text-right"
            error={issues.percent}
          />
        </div>
        <Input
          type="date"
          id="contract-from"
          name="effective_from"
          label={t("form.from")}
          error={issues.effective_from}
        />
        <Input
          type="date"
          id="contract-to"
          name="effective_to"
          label={t("form.until")}
          hint={t("form.untilHint")}
          error={issues.effective_to}
        />
        <Input id="contract-note" name="note" label={t("form.note")} maxLength={200} error={issues.note} />
      </div>
      <Button variant="primary" disabled={isPending}>
        {t("form.submit")}
      </Button>
    </form>
  );
}

function Options({ choices, prefix = "" }: { choices: Choice[]; prefix?: string }) {
  return choices.map(({ id, name }) => (
    <option key={id} value={`${prefix}${id}`}>
      {name}
    </option>
  ));
}

function contractBody(values: FormData) {
  const text = (name: string) => String(values.get(name) ?? "").trim();
  const subject = /^(provider|model):(.*)$/.exec(text("subject"));
  return {
    organization: text("organization"),
    provider: subject?.[1] === "provider" ? subject[2] : null,
    model_id: text("subject") === SEARCHED ? text("model") : subject?.[1] === "model" ? subject[2] : null,
    percent: `${text("sign")}${text("percent")}`,
    effective_from: text("effective_from") || null,
    effective_to: text("effective_to") || null,
    note: text("note"),
  };
}
