"use client";

import { useTranslations } from "next-intl";
import { type KeyboardEvent, useRef } from "react";
import { Input } from "@/components/ui/input";
import { useFilterNavigation } from "./filter-navigation";

/** A filter of which there may be tens of thousands of values: by the caller's own id, typed or pasted; Enter applies it. */
export function FilterText({ name, label }: { name: string; label: string }) {
  const t = useTranslations("filter");
  const { params, navigate } = useFilterNavigation();
  const values = params.getAll(name);
  const applied = useRef(values.join());

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
  return (
    <Input
      key={values.join()}
      name={name}
      label={label}
      placeholder={values.length > 1 ? t("chosen", { count: values.length }) : t("externalId")}
      defaultValue={values.length === 1 ? values[0] : ""}
      autoComplete="off"
      maxLength={500}
      onKeyDown={onKeyDown}
      onBlur={(event) => values.length <= 1 && apply(event.target.value)}
    />
  );
}
