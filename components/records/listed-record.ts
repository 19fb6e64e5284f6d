import type { recordRowJson } from "@/lib/api/records/record-row-json";

/** A call in the list, in the API's names. */
export interface ListedRecord extends ReturnType<typeof recordRowJson> {
  /** Opens it in the drawer, under the filter in force. */
  href: string;
}
