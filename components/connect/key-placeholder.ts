/** Stands in snippets where the key belongs, until one is made. */
export const KEY_PLACEHOLDER = "YOUR_API_KEY";
