import type { ReactNode } from "react";

export type AlertTone = "info" | "success" | "warning" | "error";

export interface AlertProps {
  tone?: AlertTone;
  title?: ReactNode;
  className?: string;
  children?: ReactNode;
}

/** A message about the page or a form. Errors are announced at once, others politely. */
export function Alert({ tone = "info", title, className = "", children }: AlertProps) {
  return (
    <div
      role={tone === "error" ? "alert" : "status"}
      className={`rounded-lg border border-l-4 bg-surface px-4 py-3 ${TONES[tone]} ${className}`}
    >
      {title && <p className="font-semibold">{title}</p>}
      {children && <div className={title ? "mt-1 text-muted" : "text-text"}>{children}</div>}
    </div>
  );
}

const TONES: Record<AlertTone, string> = {
  info: "border-line border-l-accent",
  success: "border-line border-l-positive",
  warning: "border-line border-l-warning",
  error: "border-line border-l-negative",
};
