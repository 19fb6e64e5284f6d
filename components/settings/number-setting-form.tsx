"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { useSave } from "./use-save";

export interface NumberSettingFormProps {
  /** Takes a PATCH with the field. */
  url: string;
  field: string;
  label: string;
  hint?: string;
  save: string;
  /** Null where nothing is set, which `placeholder` then stands for. */
  value: number | null;
  placeholder?: string;
  min: number;
  max: number;
}

/** Changes one setting that is a whole number; where it may be unset, an empty field unsets it. */
export function NumberSettingForm({
  url,
  field,
  label,
  hint,
  value,
  placeholder,
  min,
  max,
  ...texts
}: NumberSettingFormProps) {
  const t = useTranslations("settings.organization");
  const { save, state, failure, touch } = useSave(url);
  const [text, setText] = useState(value === null ? "" : String(value));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const wanted = text === "" ? null : Number(text);
    void save(wanted === value ? {} : { [field]: wanted });
  };
  return (
    <form onSubmit={submit} onChange={touch} className="space-y-4">
      {failure && <Alert tone="error">{t("failed", { message: failure.message })}</Alert>}
      {state === "saved" && <Alert tone="success">{t("saved")}</Alert>}
      <div className="max-w-sm">
        <Input
          type="number"
          id={field.replaceAll("_", "-")}
          label={label}
          hint={hint}
          min={min}
          max={max}
          step={1}
          required={placeholder === undefined}
          placeholder={placeholder}
          value={text}
          onChange={(event) => setText(event.target.value)}
          error={failure?.issues[field]}
        />
      </div>
      <Button variant="primary" disabled={state === "pending"}>
        {texts.save}
      </Button>
    </form>
  );
}
