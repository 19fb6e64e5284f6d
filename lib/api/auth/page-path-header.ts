/** Set by `proxy.ts` for server components: the path and search of the page that was asked for. */
export const PAGE_PATH_HEADER = "x-tokentab-page";
