/**
 * Who asks: nobody; a member, the owner and two keys of the organization in question; an owner and a reading key of another
 * one; an administrator; a key that reads all organizations.
 */
export const IDENTITIES = [
  "anonymous",
  "member",
  "owner",
  "ingestKey",
  "readKey",
  "otherOwner",
  "otherReadKey",
  "admin",
  "readAllKey",
] as const;
export type Identity = (typeof IDENTITIES)[number];
/** The HTTP status that each of them gets. */
export type Statuses = Record<Identity, number>;

export const read: Statuses = {
  anonymous: 401,
  member: 200,
  owner: 200,
  ingestKey: 403,
  readKey: 200,
  otherOwner: 200,
  otherReadKey: 200,
  admin: 200,
  readAllKey: 200,
};
export const readOneOf: Statuses = { ...read, otherOwner: 404, otherReadKey: 404 };
export const readAll: Statuses = { ...read, member: 403, owner: 403, readKey: 403, otherOwner: 403, otherReadKey: 403 };
export const manage: Statuses = { ...readAll, owner: 200, otherOwner: 404, readAllKey: 403 };
export const administrate: Statuses = { ...manage, owner: 403, otherOwner: 403 };
export const asPerson: Statuses = { ...manage, member: 200, otherOwner: 200 };
export const open = statuses(200);
/** Pages are for sessions; everyone else is sent to sign in. */
export const page: Statuses = { ...statuses(307), member: 200, owner: 200, otherOwner: 200, admin: 200 };

/** The same status for all. */
export function statuses(status: number): Statuses {
  return Object.fromEntries(IDENTITIES.map((identity) => [identity, status])) as Statuses;
}

/** The same with some statuses changed to others: pairs of from and to. */
export function replaced(expected: Statuses, ...changes: [from: number, to: number][]): Statuses {
  const change = new Map(changes);
  const entries = Object.entries(expected).map(([identity, status]) => [identity, change.get(status) ?? status]);
  return Object.fromEntries(entries);
}

/** As for reading, where success is 201. */
export function created(expected: Statuses): Statuses {
  return replaced(expected, [200, 201]);
}
