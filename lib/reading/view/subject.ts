import { NO_SUBJECT } from "./usage-source";

/** A user or room as usage names it. */
export interface Subject {
  /** Ours; null for calls that named none. */
  id: string | null;
  /** The caller's own id; null when the user or room was deleted, or none was named. */
  externalId: string | null;
  /** Empty when the caller gave none. */
  name: string;
  isDeleted: boolean;
}

/** The columns that `toSubject` reads, of a LEFT JOIN from usage to users or rooms. */
export interface SubjectRow {
  subject_id: string;
  external_id: string | null;
  subject_name: string | null;
}

/** Who a row of usage belongs to: an id without a user or room is one that was deleted. */
export function toSubject(row: SubjectRow): Subject {
  const isNamed = row.subject_id !== NO_SUBJECT;
  return {
    id: isNamed ? row.subject_id : null,
    externalId: row.external_id,
    name: row.subject_name ?? "",
    isDeleted: isNamed && row.external_id === null,
  };
}
