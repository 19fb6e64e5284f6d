import type { ButtonHTMLAttributes } from "react";
import { type ButtonSize, type ButtonVariant, buttonClass } from "./button-class";

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  variant?: ButtonVariant;
  size?: ButtonSize;
}

/** A button; submits its form unless told otherwise, as in HTML. For a link that looks like one, use `buttonClass`. */
export function Button({ variant = "secondary", size = "medium", className = "", ...rest }: ButtonProps) {
  return <button {...rest} className={`${buttonClass(variant, size)} ${className}`} />;
}
