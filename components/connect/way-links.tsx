import type { Route } from "next";
import Link from "next/link";
import { WAYS, type Way } from "./ways";

/** Links to the ways in; the chosen one is marked. */
export function WayLinks({ current }: { current: Way }) {
  return (
    <nav aria-label="Way in" className="mb-5">
      <ul className="grid gap-2 sm:grid-cols-2 sm:gap-3 md:grid-cols-3 xl:grid-cols-5">
        {Object.entries(WAYS).map(([way, { label, summary }]) => (
          <li key={way}>
            <Link
              href={`/connect?way=${way}` as Route}
              prefetch={false}
              scroll={false}
              aria-current={way === current ? "true" : undefined}
              className={`block h-full rounded-lg border px-4 py-2.5 shadow-card transition-colors sm:py-3 ${way === current ? "border-accent bg-accent-soft" : "border-line bg-surface hover:bg-hover"}`}
            >
              <span className={`block font-semibold ${way === current ? "text-accent" : ""}`}>{label}</span>
              <span className="mt-0.5 block text-[13px] text-muted">{summary}</span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
