"use client";

import { useTranslations } from "next-intl";
import { Modal } from "@/components/shell/modal";
import type { Place } from "@/components/shell/places";
import { PaletteContent } from "./palette-content";

export interface PaletteProps {
  /** Those of the viewer's role. */
  places: Place[];
  open: boolean;
  onClose(): void;
  /** Opens the list of keys instead. */
  onHelp(): void;
}

/** Goes anywhere and does anything by a few letters of its name. */
export function Palette({ open, onClose, ...rest }: PaletteProps) {
  const t = useTranslations("shell.palette");
  return (
    <Modal label={t("label")} open={open} onClose={onClose} className="mt-[10dvh]! max-w-xl">
      <PaletteContent onClose={onClose} {...rest} />
    </Modal>
  );
}
