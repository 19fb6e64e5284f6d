import type { PageId } from "@/lib/access/pages";

export interface PaletteProps {
  /** Those of the viewer's role. */
  pages: PageId[];
  open: boolean;
  onClose(): void;
  /** Opens the list of keys instead. */
  onHelp(): void;
}
