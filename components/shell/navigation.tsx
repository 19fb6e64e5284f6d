"use client";

import { Boxes, Building2, ChartColumn, CircleUserRound, KeyRound, LogOut, Plug, Tags, Users } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { usePathname } from "next/navigation";

export interface NavigationProps {
  label: string;
  /** Which places there are for this viewer. */
  sections: NavigationSection[];
}

export interface NavigationSection {
  title: string;
  places: Place[];
}

export type Place = keyof typeof PLACES;

const PLACES = {
  usage: { href: "/usage", label: "Usage & Cost", Icon: ChartColumn },
  models: { href: "/models", label: "Models", Icon: Boxes },
  pricing: { href: "/pricing", label: "Pricing", Icon: Tags },
  connect: { href: "/connect", label: "Connect", Icon: Plug },
  tenants: { href: "/tenants", label: "Tenants", Icon: Building2 },
  members: { href: "/members", label: "Members", Icon: Users },
  "api-keys": { href: "/api-keys", label: "API keys", Icon: KeyRound },
  profile: { href: "/profile", label: "Profile", Icon: CircleUserRound },
  "sign-out": { href: "/sign-out", label: "Sign out", Icon: LogOut },
};

/** The places of the app, by section; the one in sight is marked. */
export function Navigation({ label, sections }: NavigationProps) {
  const pathname = usePathname();
  return (
    <nav aria-label={label} className="space-y-5">
      {sections.map(({ title, places }) => (
        <div key={title}>
          <p className="px-2.5 pb-1 text-xs font-medium text-muted">{title}</p>
          <ul className="space-y-0.5">
            {places.map((place) => {
              const { href, label: name, Icon } = PLACES[place];
              const current = pathname === href || pathname.startsWith(`${href}/`);
              return (
                <li key={place}>
                  <Link
                    href={href as Route}
                    prefetch={false}
                    aria-current={current ? "page" : undefined}
                    className={`flex min-h-8 items-center gap-2.5 rounded-md px-2.5 font-medium ${current ? "bg-accent-soft text-accent" : "text-muted hover:bg-hover hover:text-text"}`}
                  >
                    <Icon aria-hidden="true" className="size-4 shrink-0" />
                    {name}
                  </Link>
                </li>
              );
            })}
          </ul>
        </div>
      ))}
    </nav>
  );
}
