import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";
import { Command } from "@/components/ui/command";
import { WaitForFirstRequest } from "./wait-for-first-request";

export interface FirstRequestProps {
  /** Records a call, once the key is put in. */
  command: string;
  /** What stands in the command for the key. */
  keyPlaceholder: string;
}

/** In place of the figures until there are some: how to record a call, and a watch for the first one. */
export function FirstRequest({ command, keyPlaceholder }: FirstRequestProps) {
  const t = useTranslations("usage");
  return (
    <Card
      className="mx-auto max-w-3xl"
      title={t("first.title")}
      description={t.rich("first.description", { link: (text) => <TextLink href="/connect">{text}</TextLink> })}
    >
      <ol className="list-decimal space-y-5 pl-5 marker:font-semibold marker:text-muted">
        <li className="pl-1">
          <p>{t.rich("first.takeKey", { link: (text) => <TextLink href="/api-keys">{text}</TextLink> })}</p>
        </li>
        <li className="pl-1">
          <p>
            {t.rich("first.run", {
              placeholder: () => <code className="font-mono text-[13px]">{keyPlaceholder}</code>,
            })}
          </p>
          <Command label={t("first.command")} text={command} />
        </li>
        <li className="pl-1">
          <WaitForFirstRequest />
        </li>
      </ol>
    </Card>
  );
}

function TextLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <a href={href} className="font-medium text-accent underline underline-offset-2">
      {children}
    </a>
  );
}
