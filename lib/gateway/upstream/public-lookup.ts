import { type LookupAddress, lookup } from "node:dns";
import type { LookupFunction } from "node:net";
import { isPublicAddress } from "@/lib/http/requests/is-public-address";

/** A base URL that leads into a private network. */
export class PrivateAddressError extends Error {
  override name = "PrivateAddressError";
}

/**
 * Resolves a name for a connection, and refuses it when any of its addresses is not public. The connection uses exactly what
 * was checked here, so a name that resolves differently a moment later gains nothing.
 */
export const publicLookup: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
    if (error) return callback(error, "");
    if (addresses.length === 0 || !addresses.every(({ address }) => isPublicAddress(address))) {
      return callback(new PrivateAddressError("The base URL is in a private network."), "");
    }
    if (options.all) return callback(null, addresses);
    callback(null, addresses[0].address, addresses[0].family);
  });
};
