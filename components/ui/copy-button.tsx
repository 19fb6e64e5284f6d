"use client";

import { Check, Copy } from "lucide-react";
import { useState } from "react";
import { Button } from "./button";

const CONFIRMED_MS = 2_000;

/** Copies a text; not shown without scripts, and silent where the browser forbids it. */
export function CopyButton({ text, label = "Copy" }: { text: string; label?: string }) {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      return;
    }
    setCopied(true);
    setTimeout(() => setCopied(false), CONFIRMED_MS);
  };
  const Icon = copied ? Check : Copy;
  return (
    <Button type="button" size="small" onClick={copy} className="noscript:hidden">
      <Icon aria-hidden="true" className="size-3.5" />
      <span aria-live="polite">{copied ? "Copied" : label}</span>
    </Button>
  );
}
