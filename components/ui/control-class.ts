/** The look that text fields and select boxes share. */
export const controlClass =
  "min-h-9 w-full min-w-0 rounded-md border border-line-strong bg-surface px-3 text-sm text-text shadow-card transition-colors placeholder:text-muted hover:border-text disabled:cursor-not-allowed disabled:bg-raised disabled:text-muted aria-invalid:border-negative";
