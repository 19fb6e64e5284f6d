import { readRecordCursor } from "@/lib/reading/records/record-cursor";
import { ErrorFingerprint, RecordName, type RecordQuery } from "@/lib/reading/records/record-query";
import type { PageView, SearchParams } from "../_view/page-view";

const PAGE_SIZE = 50;

/** What the page shows beside the filter: which part of the list, and which record over it. */
export interface RecordView {
  query: RecordQuery;
  /** The id of the record in the drawer. */
  record: string | null;
  /** The parameters that were not understood and left out. */
  misread: ("cursor" | "error" | "q" | "record")[];
}

/** Reads the page's own search parameters; one that is wrong is told and left out. */
export function readRecordView(view: PageView, params: SearchParams): RecordView {
  const misread: RecordView["misread"] = [];
  const read = <Value>(name: RecordView["misread"][number], parse: (text: string) => Value | null | undefined) => {
    const text = [params[name]].flat()[0];
    if (!text) return undefined;
    const value = parse(text) ?? undefined;
    if (value === undefined) misread.push(name);
    return value;
  };
  const query: RecordQuery = {
    ...view.filter,
    error: read("error", (text) => ErrorFingerprint.safeParse(text).data),
    q: read("q", (text) => RecordName.safeParse(text).data),
    cursor: read("cursor", readRecordCursor),
    limit: PAGE_SIZE,
  };
  const record = read("record", (text) => RecordName.safeParse(text).data) ?? null;
  return { query, record, misread };
}
