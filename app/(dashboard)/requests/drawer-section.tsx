import { getTranslations } from "next-intl/server";
import { RecordDetail } from "@/components/records/record-detail";
import { RecordDrawer } from "@/components/records/record-drawer";
import { RecordHeading } from "@/components/records/record-heading";
import { Alert } from "@/components/ui/alert";
import { seesAllOrganizations, type Viewer } from "@/lib/access/viewer";
import { getRecordNeighbours } from "@/lib/reading/records/get-record-neighbours";
import type { RecordList } from "@/lib/reading/records/list-records";
import { writeRecordCursor } from "@/lib/reading/records/record-cursor";
import type { RecordQuery } from "@/lib/reading/records/record-query";
import type { RecordRow } from "@/lib/reading/records/record-row";
import { openUsageView } from "@/lib/reading/view/usage-view";
import { ownAddress } from "../_view/own-address";
import type { SearchParams } from "../_view/page-view";
import { settle } from "../_view/settle";
import { toSearch } from "../_view/to-search";
import { readShownRecord } from "./read-shown-record";
import { recordHref } from "./record-href";

export interface DrawerSectionProps {
  viewer: Viewer;
  params: SearchParams;
  query: RecordQuery;
  id: string;
  /** What stands behind the drawer; null when it could not be read. */
  list: RecordList | null;
}

/** One call over the list, and the ways to those beside it. */
export async function DrawerSection({ viewer, params, query, id, list }: DrawerSectionProps) {
  const t = await getTranslations("requests");
  const closeHref = toSearch({ ...params, record: undefined });
  const listed = list?.records.find((record) => record.id === id.toLowerCase());
  const organization = listed?.organization_id ?? (query.organization.length === 1 ? query.organization[0] : null);
  const shown = await settle(readShownRecord(viewer, id, organization, await ownAddress()));
  if (!shown.ok) {
    return (
      <RecordDrawer id={id} closeHref={closeHref} newerHref={null} olderHref={null} title={t("drawer.title")}>
        <Alert tone="warning" title={t("drawer.missing")}>
          {shown.message}
        </Alert>
      </RecordDrawer>
    );
  }
  const { record } = shown.data.detail;
  const beside = await settle(openUsageView(viewer, query, (view) => getRecordNeighbours(view, query, record)));
  const hrefOf = (neighbour: RecordRow | null, beyond: RecordList["newer"] | undefined) =>
    neighbour && toSearch({ ...params, record: neighbour.id, cursor: cursorFor(neighbour, beyond) });
  return (
    <RecordDrawer
      id={record.id}
      closeHref={closeHref}
      newerHref={beside.ok ? hrefOf(beside.data.newer, list?.newer) : null}
      olderHref={beside.ok ? hrefOf(beside.data.older, list?.older) : null}
      fullHref={recordHref(record, seesAllOrganizations(viewer))}
      title={<RecordHeading record={record} zone={query.zone ?? "UTC"} />}
    >
      <RecordDetail {...shown.data} zone={query.zone ?? "UTC"} />
    </RecordDrawer>
  );

  /** The list goes along, when the neighbour is the first one past its end. */
  function cursorFor(neighbour: RecordRow, beyond: RecordList["newer"] | undefined) {
    const isListed = list?.records.some((other) => other.id === neighbour.id);
    return isListed || !listed || !beyond ? params.cursor : writeRecordCursor(beyond);
  }
}
