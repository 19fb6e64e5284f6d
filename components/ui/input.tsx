import { type InputHTMLAttributes, type ReactNode, useId } from "react";
import { controlClass } from "./control-class";
import { Field } from "./field";

export interface InputProps extends InputHTMLAttributes<HTMLInputElement> {
  /** Wraps the control in a labelled field; without it give `aria-label`. */
  label?: ReactNode;
  hint?: ReactNode;
  error?: ReactNode;
}

/** A text field, with its label, hint and error when they are given. */
export function Input({ label, hint, error, id, className = "", ...rest }: InputProps) {
  const ownId = useId();
  const controlId = id ?? ownId;
  const control = (
    <input
      aria-invalid={error ? true : undefined}
      aria-describedby={error ? `${controlId}-error` : hint ? `${controlId}-hint` : undefined}
      {...rest}
      id={controlId}
      className={`${controlClass} ${className}`}
    />
  );
  if (label === undefined) return control;
  return (
    <Field htmlFor={controlId} label={label} hint={hint} error={error}>
      {control}
    </Field>
  );
}
