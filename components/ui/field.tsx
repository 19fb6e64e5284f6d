import type { ReactNode } from "react";

export interface FieldProps {
  /** The id of the control within. */
  htmlFor: string;
  label: ReactNode;
  hint?: ReactNode;
  error?: ReactNode;
  children: ReactNode;
}

/** A label with its control; the control points at `ID-hint` and `ID-error` by aria-describedby. */
export function Field({ htmlFor, label, hint, error, children }: FieldProps) {
  return (
    <div className="min-w-0">
      <label htmlFor={htmlFor} className="mb-1.5 block text-[13px] font-medium">
        {label}
      </label>
      {children}
      {hint && (
        <p id={`${htmlFor}-hint`} className="mt-1.5 text-[13px] text-muted">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${htmlFor}-error`} className="mt-1.5 text-[13px] text-negative">
          {error}
        </p>
      )}
    </div>
  );
}
