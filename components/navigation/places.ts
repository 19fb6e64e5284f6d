import {
  Boxes,
  Building2,
  ChartColumn,
  CircleAlert,
  CircleUserRound,
  KeyRound,
  List,
  LogOut,
  MessagesSquare,
  Plug,
  Settings,
  Sparkles,
  Tags,
  Users,
} from "lucide-react";

/** Every place of the app; its name is the text `shell.places` of the same key. */
export const PLACES = {
  usage: { href: "/usage", Icon: ChartColumn },
  models: { href: "/models", Icon: Boxes },
  "api-keys": { href: "/api-keys", Icon: KeyRound },
  pricing: { href: "/pricing", Icon: Tags },
  connect: { href: "/connect", Icon: Plug },
  tenants: { href: "/tenants", Icon: Building2 },
  users: { href: "/users", Icon: Users },
  rooms: { href: "/rooms", Icon: MessagesSquare },
  features: { href: "/features", Icon: Sparkles },
  requests: { href: "/requests", Icon: List },
  errors: { href: "/errors", Icon: CircleAlert },
  settings: { href: "/settings", Icon: Settings },
  profile: { href: "/profile", Icon: CircleUserRound },
  "sign-out": { href: "/sign-out", Icon: LogOut },
} as const;
export type Place = keyof typeof PLACES;

const FILTERED: Place[] = ["usage", "tenants", "users", "rooms", "features", "requests", "errors"];

/** Whether the page at a path shows what the filter says. */
export function hasFilter(path: string): boolean {
  return FILTERED.some((place) => PLACES[place].href === path);
}

export interface NavigationSection {
  /** The section's title is the text `shell.sections` of this key. */
  title: "models" | "explore" | "admin" | "organization" | "account";
  places: Place[];
}

/** Which places there are for a role, by section. */
export function placesFor(role: "ADMIN" | "OWNER" | "MEMBER"): NavigationSection[] {
  const isAdmin = role === "ADMIN";
  const models: Place[] = isAdmin
    ? ["usage", "models", "api-keys", "pricing", "connect"]
    : role === "OWNER"
      ? ["usage", "models", "api-keys", "connect"]
      : ["usage", "models", "connect"];
  const explore: Place[] = ["users", "rooms", "features", "requests", "errors"];
  return [
    { title: "models", places: models },
    { title: "explore", places: isAdmin ? ["tenants", ...explore] : explore },
    { title: isAdmin ? "admin" : "organization", places: ["settings"] },
    { title: "account", places: ["profile", "sign-out"] },
  ];
}
