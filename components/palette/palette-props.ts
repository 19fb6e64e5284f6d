import type { Place } from "@/components/navigation/places";

export interface PaletteProps {
  /** Those of the viewer's role. */
  places: Place[];
  open: boolean;
  onClose(): void;
  /** Opens the list of keys instead. */
  onHelp(): void;
}
