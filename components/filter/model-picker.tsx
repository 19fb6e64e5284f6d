"use client";

import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import type { FilterOption } from "@/components/filter/filter-select";
import { useSuggestions } from "@/components/filter/use-suggestions";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

export interface ModelPickerProps {
  /** The form's field, which holds the id of the model that was picked. */
  name: string;
  label: string;
  /** A model that cannot be picked. */
  except?: string;
  onPick?(model: FilterOption | null): void;
}

const EVERYWHERE: string[] = [];

/** Picks one of very many models, by a part of its name. */
export function ModelPicker({ name, label, except, onPick }: ModelPickerProps) {
  const t = useTranslations("models.picker");
  const id = useId();
  const [typed, setTyped] = useState("");
  const [picked, setPicked] = useState<FilterOption | null>(null);
  const found = useSuggestions("model", typed, EVERYWHERE).filter(({ value }) => value !== except);
  const pick = (model: FilterOption | null) => {
    setPicked(model);
    setTyped("");
    onPick?.(model);
  };
  if (picked) {
    return (
      <Field htmlFor={id} label={label}>
        <input type="hidden" name={name} value={picked.value} />
        <span className="flex min-h-9 items-center gap-2">
          <bdi className="min-w-0 truncate" title={picked.label}>
            {picked.label}
          </bdi>
          <Button id={id} type="button" size="small" variant="ghost" onClick={() => pick(null)}>
            {t("change")}
          </Button>
        </span>
      </Field>
    );
  }
  return (
    <div>
      <Input
        id={id}
        type="search"
        label={label}
        placeholder={t("placeholder")}
        autoComplete="off"
        maxLength={200}
        required
        value={typed}
        onChange={(event) => {
          event.currentTarget.setCustomValidity(event.currentTarget.value ? t("pick") : "");
          setTyped(event.currentTarget.value);
        }}
        onKeyDown={(event) => event.key === "Enter" && event.preventDefault()}
      />
      {typed.trim().length > 1 && (
        <ul aria-label={t("found")} className="mt-1">
          {found.map((model) => (
            <li key={model.value}>
              <button
                type="button"
                onClick={() => pick(model)}
                className="block min-h-8 w-full truncate rounded-md px-2 text-left hover:bg-hover"
              >
                <bdi>{model.label}</bdi>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
