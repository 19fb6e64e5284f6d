export type ButtonVariant = "primary" | "secondary" | "ghost" | "danger";
export type ButtonSize = "small" | "medium";

/** The look of a button, for `Button` and for links that act like one. */
export function buttonClass(variant: ButtonVariant = "secondary", size: ButtonSize = "medium"): string {
  return `${BASE} ${SIZES[size]} ${VARIANTS[variant]}`;
}

const BASE =
  "inline-flex cursor-pointer items-center justify-center gap-1.5 rounded-md font-medium whitespace-nowrap transition-colors select-none disabled:cursor-not-allowed disabled:opacity-60";

const SIZES: Record<ButtonSize, string> = {
  small: "min-h-7 px-2.5 text-[13px]",
  medium: "min-h-9 px-3.5 text-sm",
};

const VARIANTS: Record<ButtonVariant, string> = {
  primary: "bg-accent-solid text-white shadow-card hover:bg-accent-solid-hover",
  secondary: "border border-line bg-surface text-text shadow-card hover:bg-hover",
  ghost: "text-muted hover:bg-hover hover:text-text",
  danger: "border border-line bg-surface text-negative shadow-card hover:bg-negative-soft",
};
