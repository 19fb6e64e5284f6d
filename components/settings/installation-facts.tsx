import Link from "next/link";
import { useTranslations } from "next-intl";
import { useFormats } from "@/components/i18n/use-formats";
import type { InstallationFacts as Facts } from "@/lib/operations/data-health/get-installation-facts";
import { Fact } from "./fact";

const MEGABYTE = 1_000_000;
const GIGABYTE = 1_000 * MEGABYTE;

/** What runs here: versions, database, disk, ways to sign in, prices. */
export function InstallationFacts({ facts, now }: { facts: Facts; now: Date }) {
  const t = useTranslations("settings.installation");
  const formats = useFormats();
  const sizeOf = (bytes: number) =>
    bytes < GIGABYTE
      ? t("bytes.megabytes", { size: formats.count(Math.ceil(bytes / MEGABYTE)) })
      : t("bytes.gigabytes", { size: formats.count(Math.round(bytes / GIGABYTE)) });
  const { dataDirectory: directory, catalogue } = facts;
  const waysIn = [...(facts.allowsPasswords ? [t("password")] : []), ...facts.signInProviders];
  return (
    <dl className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
      <Fact label={t("version")}>{facts.version}</Fact>
      <Fact label={t("node")}>{facts.nodeVersion}</Fact>
      <Fact label={t("database")}>{t(facts.mode, { version: facts.databaseVersion })}</Fact>
      <Fact label={t("dataDirectory")}>
        {directory
          ? t("dataDirectoryValue", { used: sizeOf(directory.usedBytes), free: sizeOf(directory.freeBytes) })
          : t("dataDirectoryUnknown")}
      </Fact>
      <Fact label={t("signIn")}>{waysIn.join(", ")}</Fact>
      <Fact label={t("catalogue")}>
        {t("catalogueValue", { name: catalogue.name, ago: formats.ago(catalogue.publishedAt, now) })}{" "}
        <Link
          href="/pricing?tab=catalogue"
          prefetch={false}
          className="font-normal text-accent underline underline-offset-2"
        >
          {t("catalogueLink")}
        </Link>
      </Fact>
    </dl>
  );
}
