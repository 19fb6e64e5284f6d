/** The look of a button that is only an icon, in a row of several. */
export const iconButtonClass =
  "inline-flex size-7 shrink-0 cursor-pointer items-center justify-center rounded-md text-muted hover:bg-hover hover:text-text";
