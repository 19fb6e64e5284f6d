import { createSortedRowModel, rowSortingFeature, sortFn_basic, sortFn_text } from "@tanstack/react-table";

/** For `tableFeatures` of a table that is sorted in the browser. */
export const sortableFeatures = {
  rowSortingFeature,
  sortedRowModel: createSortedRowModel(),
  sortFns: { basic: sortFn_basic, text: sortFn_text },
};

/** How a column of names sorts. */
export const sortedAsText = { sortFn: "text" } as const;

/** How a column of figures sorts: by value, with what is not known, undefined, at the end either way. */
export const sortedByValue = { sortFn: "basic", sortUndefined: "last" } as const;
