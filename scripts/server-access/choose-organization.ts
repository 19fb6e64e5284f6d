import { CommandError } from "@/lib/values/errors/command-error";

interface Choice {
  id: string;
  name: string;
  slug: string;
  created_at: string | Date;
}

/**
 * The organization with the slug, or the first one made.
 * @throws CommandError with the slugs there are
 */
export function chooseOrganization<T extends Choice>(organizations: T[], slug: string | null): T {
  const [first] = organizations.toSorted((a, b) => Number(new Date(a.created_at)) - Number(new Date(b.created_at)));
  if (!first) throw new CommandError("There are no tenants yet. Run `npm start` once to create the first.");
  if (slug === null) return first;
  const chosen = organizations.find((organization) => organization.slug === slug);
  if (chosen) return chosen;
  const slugs = organizations.map((organization) => organization.slug).join(", ");
  throw new CommandError(`Unknown tenant "${slug}". Use one of: ${slugs}.`);
}
