import { CLOCKS } from "./settings.mjs";

const RECORDED_AT = Date.parse(CLOCKS.record.start);

/** A UUIDv7 begins with its time, in milliseconds. */
const timeOfId = (id) => Number.parseInt(id.replaceAll("-", "").slice(0, 12), 16);

/**
 * What differs from run to run for good reasons, each by a name; everything else must be the same.
 * @type {Record<string, (text: string, run: { url: string, dataDirectory: string }) => string>}
 */
export const NORMALIZERS = {
  "the server's address": (text, { url }) => text.replaceAll(url.replace("http://", ""), "ADDRESS"),
  "the data directory": (text, { dataDirectory }) => text.replaceAll(dataDirectory, "DATA_DIRECTORY"),
  "ids made while answers are recorded": (text) =>
    text.replace(/[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g, (id) =>
      timeOfId(id) === RECORDED_AT ? "RECORDED_ID" : id,
    ),
  "how full the disk is": (text) =>
    text
      .replace(/"(used|free)_bytes":\d+/g, '"$1_bytes":"BYTES"')
      .replace(/[\d.,]+ [kMGT]?B used, [\d.,]+ [kMGT]?B free/g, "BYTES used, BYTES free"),
};

/** A text without them. */
export function normalize(text, run) {
  return Object.values(NORMALIZERS).reduce((changed, change) => change(changed, run), text);
}
