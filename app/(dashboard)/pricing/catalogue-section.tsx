import { Card } from "@/components/ui/card";
import { Command } from "@/components/ui/command";
import type { Viewer } from "@/lib/auth/viewer";
import { BUNDLED_CATALOGUE, currentCatalogue } from "@/lib/catalogue/catalogue-data";
import { refreshCatalogue } from "@/lib/catalogue/catalogue-refresh";
import { formatCount, formatDay } from "@/lib/format";
import { listModels } from "@/lib/models/list-models";

/** The release of the price catalogue in use, and how to get a newer one. */
export async function CatalogueSection({ viewer }: { viewer: Viewer }) {
  await refreshCatalogue();
  const { name, providers } = currentCatalogue();
  const models = await listModels(viewer, { days: 1 });
  const matched = models.filter(({ catalogueName }) => catalogueName !== null).length;
  const listed = providers.reduce((sum, provider) => sum + provider.models.length, 0);
  const isBundled = name === BUNDLED_CATALOGUE.name;
  const published = formatDay(BUNDLED_CATALOGUE.publishedAt.toISOString().slice(0, 10));
  return (
    <>
      <Card
        title={name}
        description={isBundled ? `Came with the app; published ${published}.` : "Fetched by npm run prices:update."}
      >
        <dl className="grid grid-cols-2 gap-4 sm:grid-cols-3">
          {[
            ["Providers", formatCount(providers.length)],
            ["Models listed", formatCount(listed)],
            ["Your models it prices", `${formatCount(matched)} of ${formatCount(models.length)}`],
          ].map(([label, value]) => (
            <div key={label}>
              <dt className="text-[13px] text-muted">{label}</dt>
              <dd className="mt-0.5 text-base font-semibold">{value}</dd>
            </div>
          ))}
        </dl>
      </Card>
      <Card
        title="Get newer prices"
        description="Run this on the server. It shows what changed; recorded calls keep their cost until you reprice them."
      >
        <Command label="Command" text="npm run prices:update" />
        <p className="mt-3 text-muted">
          To look first: <code className="font-mono text-[13px]">npm run prices:update -- --dry-run</code>. Without a
          network: <code className="font-mono text-[13px]">-- --file data.json</code>.
        </p>
      </Card>
    </>
  );
}
