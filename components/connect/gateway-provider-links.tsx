import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { OFFERED_PROVIDERS } from "@/lib/events/known-providers/offered-providers";

/** Links to the gateway's snippets for each provider; the chosen one is marked. */
export function GatewayProviderLinks({ current }: { current: string }) {
  const t = useTranslations("connect.gateway");
  return (
    <nav aria-label={t("provider")} className="flex flex-wrap gap-1.5">
      {OFFERED_PROVIDERS.map(({ id, name, connect }) => (
        <Link
          key={id}
          href={`/connect?way=gateway&provider=${id}` as Route}
          prefetch={false}
          scroll={false}
          aria-current={id === current ? "true" : undefined}
          className={`inline-flex min-h-8 items-center rounded-full border px-3 text-[13px] font-medium ${id === current ? "border-accent bg-accent-soft text-accent" : "border-line text-muted hover:bg-hover hover:text-text"}`}
        >
          {connect.standsForOthers ? t("andOthers", { provider: name }) : name}
        </Link>
      ))}
    </nav>
  );
}
