"use client";

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
  /** Gathers the options under headings, by the part of their value before the first slash. */
  grouped?: boolean;
  /** Shows the label above the control instead of only telling it. */
  labelled?: boolean;
  className?: string;
}

/** One value of the filter; chosen, it applies at once. Inside a `FilterForm` it works without scripts too. */
export function FilterSelect({
  name,
  label,
  all,
  options,
  grouped = false,
  labelled = false,
  className,
}: FilterSelectProps) {
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
      <option value="">{values.length > 1 ? `${values.length} chosen` : all}</option>
      {unknown && <option value={value}>{value}</option>}
      {grouped ? groups(options) : options.map(toOption)}
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

function groups(options: FilterOption[]) {
  const names = [...new Set(options.map((option) => groupOf(option)))];
  return names.map((name) => (
    <optgroup key={name} label={name}>
      {options.filter((option) => groupOf(option) === name).map(toOption)}
    </optgroup>
  ));
}

function groupOf({ value }: FilterOption): string {
  return value.includes("/") ? value.slice(0, value.indexOf("/")) : "Universal";
}
