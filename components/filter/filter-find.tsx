"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Input } from "@/components/ui/input";
import { useFilterNavigation } from "./filter-navigation";
import { type SuggestedKind, useSuggestions } from "./use-suggestions";

/** Below a list that holds only the most used values: finds any other by a part of its name. */
export function FilterFind({ name }: { name: SuggestedKind }) {
  const t = useTranslations("filter");
  const dimension = useTranslations("dimensions");
  const { params, navigate } = useFilterNavigation();
  const [typed, setTyped] = useState("");
  const found = useSuggestions(name, typed, params.getAll("organization"));
  return (
    <div className="mt-1.5 noscript:hidden">
      <Input
        type="search"
        aria-label={t("find.label", { name: dimension(`${name}.name`) })}
        placeholder={t("find.placeholder")}
        autoComplete="off"
        maxLength={200}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={(event) => event.key === "Enter" && event.preventDefault()}
      />
      {typed.trim().length > 1 && (
        <ul aria-label={t("find.found")} className="mt-1">
          {found.map(({ value, label }) => (
            <li key={value}>
              <button
                type="button"
                onClick={() => navigate({ [name]: value })}
                className="block min-h-7 w-full truncate rounded-md px-2 text-left text-[13px] hover:bg-hover"
              >
                <bdi>{label}</bdi>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
