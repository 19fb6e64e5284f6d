"use client";

import { Command } from "cmdk";
import { Search } from "lucide-react";
import type { Route } from "next";
import { useRouter, useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { PAGE_ICONS } from "@/components/navigation/page-icons";
import type { SavedViewJson } from "@/lib/api/accounts/saved-view-json";
import type { FoundThingJson } from "@/lib/api/search/found-thing-json";
import { PaletteItem } from "./palette-item";
import type { PaletteProps } from "./palette-props";
import { thingHref } from "./thing-href";
import { useAnswer } from "./use-answer";
import { type PaletteCommand, usePaletteCommands } from "./use-palette-commands";

const GROUPS = ["pages", "views", "ranges", "commands"] as const;
const FOUND = {
  organization: PAGE_ICONS.tenants,
  model: PAGE_ICONS.models,
  user: PAGE_ICONS.users,
  room: PAGE_ICONS.rooms,
  feature: PAGE_ICONS.features,
  record: PAGE_ICONS.requests,
};
const KINDS = Object.keys(FOUND) as (keyof typeof FOUND)[];
const SHORTEST_QUERY = 2;
const TYPING_MS = 150;

/** The palette's field and what it finds: commands by their name, things by a search on the server. */
export function PaletteContent({ pages, onClose, onHelp }: Omit<PaletteProps, "open">) {
  const t = useTranslations("shell.palette");
  const router = useRouter();
  const params = new URLSearchParams(useSearchParams());
  const [query, setQuery] = useState("");
  const text = query.trim();
  const views = useAnswer<SavedViewJson[]>("/api/saved-views");
  const asked = text.length >= SHORTEST_QUERY ? `/api/search?q=${encodeURIComponent(text)}` : null;
  const search = useAnswer<FoundThingJson[]>(asked, TYPING_MS);
  const isAdmin = pages.includes("tenants");

  const act = (command: PaletteCommand["act"]) => {
    onClose();
    if (typeof command === "function") return command();
    router.push(command as Route);
    // After the dialog has given focus back: the page is what one goes on with.
    setTimeout(() => document.getElementById("main")?.focus({ preventScroll: true }));
  };
  const commands = usePaletteCommands(pages, views.data ?? [], onHelp).filter(({ name, group }) =>
    hasWords(`${t(`groups.${group}`)} ${name}`, text),
  );
  const found = search.data ?? [];
  const isEmpty = commands.length + found.length === 0;
  return (
    <Command label={t("label")} shouldFilter={false} loop className="flex min-h-0 flex-col">
      <div className="flex items-center gap-3 border-b border-line px-4">
        <Search aria-hidden="true" className="size-4 shrink-0 text-muted" />
        <Command.Input
          ref={focusFirst}
          value={query}
          onValueChange={setQuery}
          maxLength={200}
          placeholder={t("placeholder")}
          className="min-h-12 w-full bg-transparent text-[15px] outline-none placeholder:text-muted"
        />
      </div>
      <Command.List label={t("list")} className="h-[min(26rem,60dvh)] overflow-y-auto p-2">
        {GROUPS.map((group) => (
          <Group key={group} title={t(`groups.${group}`)} items={commands.filter((command) => command.group === group)}>
            {(command) => (
              <PaletteItem
                key={command.id}
                {...command}
                id={`${group} ${command.id}`}
                onSelect={() => act(command.act)}
              />
            )}
          </Group>
        ))}
        {KINDS.map((kind) => (
          <Group key={kind} title={t(`groups.${kind}`)} items={found.filter((thing) => thing.kind === kind)}>
            {(thing) => (
              <PaletteItem
                key={`${thing.value} ${thing.organization_id}`}
                id={`${kind} ${thing.value} ${thing.organization_id}`}
                name={thing.name}
                detail={[thing.detail, isAdmin && thing.organization_name].filter(Boolean).join(" · ")}
                Icon={FOUND[kind]}
                onSelect={() => act(thingHref(thing, params, isAdmin))}
              />
            )}
          </Group>
        ))}
      </Command.List>
      <p role="status" className="border-t border-line px-4 py-2 text-[13px] wrap-anywhere text-muted">
        {search.failed
          ? t("failed")
          : asked && !search.data
            ? t("searching")
            : isEmpty
              ? t("nothing", { query: text })
              : t("hint")}
      </p>
    </Command>
  );
}

interface GroupProps<Item> {
  title: string;
  items: Item[];
  children(item: Item): React.ReactNode;
}

function Group<Item>({ title, items, children }: GroupProps<Item>) {
  if (items.length === 0) return null;
  return (
    <Command.Group
      heading={title}
      className="**:[[cmdk-group-heading]]:px-2.5 **:[[cmdk-group-heading]]:pt-2 **:[[cmdk-group-heading]]:pb-1 **:[[cmdk-group-heading]]:text-xs **:[[cmdk-group-heading]]:font-medium **:[[cmdk-group-heading]]:text-muted"
    >
      {items.map(children)}
    </Command.Group>
  );
}

/** Read by the browser when it opens the dialog around the field; React would focus it before that. */
function focusFirst(field: HTMLElement | null): void {
  field?.setAttribute("autofocus", "");
}

/** Whether every word of the query is in the text. */
function hasWords(text: string, query: string): boolean {
  const inText = text.toLowerCase();
  return query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => inText.includes(word));
}
