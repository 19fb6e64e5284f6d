"use client";

import { Command } from "cmdk";
import type { LucideIcon } from "lucide-react";
import { Keys } from "@/components/shortcuts/keys";

export interface PaletteItemProps {
  /** Unique in the palette. */
  id: string;
  name: string;
  detail?: string;
  Icon: LucideIcon;
  keys?: string[];
  onSelect(): void;
}

/** One line of the palette. Names are the callers' own: text of any length, in any direction. */
export function PaletteItem({ id, name, detail, Icon, keys, onSelect }: PaletteItemProps) {
  return (
    <Command.Item
      value={id}
      onSelect={onSelect}
      className="flex min-h-9 cursor-pointer items-center gap-3 rounded-md px-2.5 data-[selected=true]:bg-accent-soft data-[selected=true]:text-accent"
    >
      <Icon aria-hidden="true" className="size-4 shrink-0 text-muted" />
      <bdi className="min-w-0 truncate" title={name}>
        {name}
      </bdi>
      {detail && <bdi className="min-w-0 flex-1 truncate text-[13px] text-muted">{detail}</bdi>}
      {keys && (
        <span aria-hidden="true" className="ml-auto max-sm:hidden">
          <Keys keys={keys} />
        </span>
      )}
    </Command.Item>
  );
}
