import type { Route } from "next";
import Link from "next/link";
import { type OfferedProvider, PROVIDER_NAMES } from "@/components/provider-keys/provider-names";

/** Links to the gateway's snippets for each provider; the chosen one is marked. */
export function GatewayProviderLinks({ current }: { current: OfferedProvider }) {
  return (
    <nav aria-label="Provider" className="flex flex-wrap gap-1.5">
      {Object.entries(PROVIDER_NAMES).map(([id, name]) => (
        <Link
          key={id}
          href={`/connect?way=gateway&provider=${id}` as Route}
          prefetch={false}
          scroll={false}
          aria-current={id === current ? "true" : undefined}
          className={`inline-flex min-h-8 items-center rounded-full border px-3 text-[13px] font-medium ${id === current ? "border-accent bg-accent-soft text-accent" : "border-line text-muted hover:bg-hover hover:text-text"}`}
        >
          {id === "ollama" ? `${name} and others` : name}
        </Link>
      ))}
    </nav>
  );
}
