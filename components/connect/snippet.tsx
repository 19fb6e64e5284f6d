"use client";

import { Command } from "@/components/ui/command";
import { KEY_PLACEHOLDER } from "./key-placeholder";
import { useMadeKey } from "./made-key";

/** Something to copy, with the key in it as soon as one is made. */
export function Snippet({ label, text }: { label: string; text: string }) {
  const { made } = useMadeKey();
  return (
    <div className="mt-4 first:mt-0">
      <h3 className="text-[13px] font-medium">{label}</h3>
      <Command label={label} text={made ? text.replaceAll(KEY_PLACEHOLDER, made.key) : text} />
    </div>
  );
}
