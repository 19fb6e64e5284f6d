"use client";

import { useTranslations } from "next-intl";
import { Select } from "@/components/ui/select";
import { useFilterNavigation } from "./filter-navigation";

export interface FilterOption {
  value: string;
  label: string;
}

export interface FilterSelectProps {
  /** The search parameter. */
  name: string;
  label: string;
  /** What no choice means: "All models". */
  all: string;
  options: FilterOption[];
  /** Gathers the options under headings, by the part of their value before the first slash; this is the heading of those without. */
  grouped?: string;
  /** Shows the label above the control instead of only telling it. */
  labelled?: boolean;
  className?: string;
}

/** One value of the filter; chosen, it applies at once. Inside a `FilterForm` it works without scripts too. */
export function FilterSelect({ name, label, all, options, grouped, labelled = false, className }: FilterSelectProps) {
  const t = useTranslations("filter");
  const { params, navigate } = useFilterNavigation();
  const values = params.getAll(name);
  const [value] = values;
  const unknown = values.length === 1 && !options.some((option) => option.value === value);
  return (
    <Select
      name={name}
      id={`filter-${name}`}
      label={labelled ? label : undefined}
      aria-label={labelled ? undefined : label}
      className={className}
      value={values.length === 1 ? value : ""}
      onChange={(event) => navigate({ [name]: event.target.value || null })}
    >
      <option value="">{values.length > 1 ? t("chosen", { count: values.length }) : all}</option>
      {unknown && <option value={value}>{value}</option>}
      {grouped ? groups(options, grouped) : options.map(toOption)}
    </Select>
  );
}

function toOption({ value, label }: FilterOption) {
  return (
    <option key={value} value={value}>
      {label}
    </option>
  );
}

function groups(options: FilterOption[], ungrouped: string) {
  const groupOf = ({ value }: FilterOption) => (value.includes("/") ? value.slice(0, value.indexOf("/")) : ungrouped);
  const names = [...new Set(options.map(groupOf))];
  return names.map((name) => (
    <optgroup key={name} label={name}>
      {options.filter((option) => groupOf(option) === name).map(toOption)}
    </optgroup>
  ));
}
