import { type ReactNode, type SelectHTMLAttributes, useId } from "react";
import { controlClass } from "./control-class";
import { Field } from "./field";

export interface SelectProps extends SelectHTMLAttributes<HTMLSelectElement> {
  /** Wraps the control in a labelled field; without it give `aria-label`. */
  label?: ReactNode;
  hint?: ReactNode;
  error?: ReactNode;
}

/** A native select box with `<option>` children. */
export function Select({ label, hint, error, id, className = "", children, ...rest }: SelectProps) {
  const ownId = useId();
  const controlId = id ?? ownId;
  const control = (
    <span className={`relative inline-flex w-full min-w-0 ${className}`}>
      <select
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `${controlId}-error` : hint ? `${controlId}-hint` : undefined}
        {...rest}
        id={controlId}
        className={`${controlClass} cursor-pointer appearance-none truncate pr-8`}
      >
        {children}
      </select>
      <svg
        aria-hidden="true"
        viewBox="0 0 16 16"
        className="pointer-events-none absolute top-1/2 right-2.5 size-4 -translate-y-1/2 fill-none stroke-muted stroke-[1.5]"
      >
        <path d="m4.5 6.5 3.5 3.5 3.5-3.5" />
      </svg>
    </span>
  );
  if (label === undefined) return control;
  return (
    <Field htmlFor={controlId} label={label} hint={hint} error={error}>
      {control}
    </Field>
  );
}
