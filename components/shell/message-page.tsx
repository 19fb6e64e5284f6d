import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Logo } from "./logo";

/** A page that has only something to say. */
export function MessagePage({ title, children }: { title: string; children: ReactNode }) {
  const t = useTranslations("common.pages");
  return (
    <main className="mx-auto flex min-h-dvh max-w-md flex-col justify-center px-6 py-12">
      <Logo />
      <h1 className="mt-8 text-2xl font-semibold tracking-tight">{title}</h1>
      <div className="mt-2 text-muted">{children}</div>
      <p className="mt-6">
        <a href="/usage" className="font-medium text-accent underline underline-offset-2">
          {t("usage")}
        </a>
      </p>
    </main>
  );
}
