export interface StackedBar {
  /** Distinct. */
  key: string;
  tick: string;
  label: string;
  total: string;
  /** By series: the height, and the words for it; null where there is nothing. */
  parts: ({ height: number; text: string } | null)[];
  /** Why the bar is marked as unusual. */
  mark?: string;
}
