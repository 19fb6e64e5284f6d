"use client";

import { useTranslations } from "next-intl";
import { Modal } from "@/components/ui/modal";
import { PaletteContent } from "./palette-content";
import type { PaletteProps } from "./palette-props";

/** Goes anywhere and does anything by a few letters of its name. */
export function Palette({ open, onClose, ...rest }: PaletteProps) {
  const t = useTranslations("shell.palette");
  return (
    <Modal label={t("label")} open={open} onClose={onClose} className="mt-[10dvh]! max-w-xl">
      <PaletteContent onClose={onClose} {...rest} />
    </Modal>
  );
}
