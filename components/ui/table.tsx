import type { HTMLAttributes, ReactNode, TdHTMLAttributes, ThHTMLAttributes } from "react";

export interface TableProps {
  /** What the table holds, for those who cannot see it. */
  caption: string;
  /** Less space between columns, for tables of many; their headings break over lines. */
  dense?: boolean;
  className?: string;
  children: ReactNode;
}

/** A table that scrolls sideways within its own box, never the page; the box can be reached and scrolled by keyboard. */
export function Table({ caption, dense = false, className = "", children }: TableProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
    <section aria-label={caption} tabIndex={0} className="relative overflow-x-auto rounded-b-lg">
      <table
        className={`w-full border-collapse text-left text-[13px] ${dense ? "[&_td]:px-2 [&_th]:px-2" : ""} ${className}`}
      >
        <caption className="sr-only">{caption}</caption>
        {children}
      </table>
    </section>
  );
}

export function THead({ className = "", ...rest }: HTMLAttributes<HTMLTableSectionElement>) {
  return <thead {...rest} className={`border-b border-line text-muted ${className}`} />;
}

export function TBody({ className = "", ...rest }: HTMLAttributes<HTMLTableSectionElement>) {
  return <tbody {...rest} className={`divide-y divide-line ${className}`} />;
}

export function TFoot({ className = "", ...rest }: HTMLAttributes<HTMLTableSectionElement>) {
  return <tfoot {...rest} className={`border-t border-line-strong font-semibold ${className}`} />;
}

export interface RowProps extends HTMLAttributes<HTMLTableRowElement> {
  /** On a phone its cells follow each other from top to bottom, so that actions stay within the card. */
  stacks?: boolean;
}

export function TR({ stacks = false, className = "", ...rest }: RowProps) {
  return <tr {...rest} className={`${stacks ? STACKED : ""} ${className}`} />;
}

const STACKED =
  "max-sm:flex max-sm:flex-col max-sm:items-start max-sm:gap-2 max-sm:py-2.5 max-sm:*:max-w-full max-sm:*:px-4! max-sm:*:py-0! max-sm:*:empty:hidden";

export interface HeadCellProps extends ThHTMLAttributes<HTMLTableCellElement> {
  /** A column of numbers: right-aligned. */
  numeric?: boolean;
}

/** A heading cell: of a column unless `scope="row"`. */
export function TH({ numeric = false, className = "", scope = "col", ...rest }: HeadCellProps) {
  return (
    <th
      {...rest}
      scope={scope}
      className={`px-3 py-2.5 ${scope === "row" ? "" : "align-bottom"} font-medium first:pl-4! last:pr-4! sm:first:pl-5! sm:last:pr-5! ${numeric ? "text-right" : ""} ${className}`}
    />
  );
}

export interface CellProps extends TdHTMLAttributes<HTMLTableCellElement> {
  /** A number: right-aligned, never broken over lines. */
  numeric?: boolean;
}

export function TD({ numeric = false, className = "", ...rest }: CellProps) {
  return (
    <td
      {...rest}
      className={`px-3 py-2.5 first:pl-4! last:pr-4! sm:first:pl-5! sm:last:pr-5! ${numeric ? "text-right whitespace-nowrap" : ""} ${className}`}
    />
  );
}
