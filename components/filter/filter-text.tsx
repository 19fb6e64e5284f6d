"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, type KeyboardEvent, useId, useRef, useState } from "react";
import { Input } from "@/components/ui/input";
import { useFilterNavigation } from "./filter-navigation";
import { useSuggestions } from "./use-suggestions";

/**
 * A filter of which there may be tens of thousands of values: by the caller's own id, typed, pasted or taken from what is
 * suggested meanwhile; Enter applies it.
 */
export function FilterText({ name, label }: { name: "user" | "room"; label: string }) {
  const t = useTranslations("filter");
  const { params, navigate } = useFilterNavigation();
  const values = params.getAll(name);
  const applied = useRef(values.join());
  const [typed, setTyped] = useState("");
  const listId = useId();
  const suggestions = useSuggestions(name, typed, params.getAll("organization"));

  const apply = (text: string) => {
    if (text === applied.current) return;
    applied.current = text;
    navigate({ [name]: text.trim() || null });
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    apply(event.currentTarget.value);
  };
  const onInput = (event: FormEvent<HTMLInputElement>) => {
    const { value } = event.currentTarget;
    setTyped(value);
    if (isTaken(event.nativeEvent) && suggestions.some((suggestion) => suggestion.value === value)) apply(value);
  };
  return (
    <>
      <Input
        key={values.join()}
        name={name}
        label={label}
        placeholder={values.length > 1 ? t("chosen", { count: values.length }) : t("externalId")}
        defaultValue={values.length === 1 ? values[0] : ""}
        list={listId}
        autoComplete="off"
        maxLength={500}
        onKeyDown={onKeyDown}
        onInput={onInput}
        onBlur={(event) => values.length <= 1 && apply(event.target.value)}
      />
      <datalist id={listId}>
        {suggestions.map(({ value, label: text }) => (
          <option key={value} value={value} label={text} />
        ))}
      </datalist>
    </>
  );
}

/** Whether a suggestion was taken: browsers tell it as a replacement, or as no kind of typing at all. */
function isTaken(event: Event): boolean {
  return !(event instanceof InputEvent) || event.inputType === "insertReplacementText";
}
